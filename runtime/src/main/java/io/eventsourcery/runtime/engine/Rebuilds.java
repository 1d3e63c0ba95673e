// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.Reached;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Rebuilds projections: begins a generation beside the active one, and lets it take its place when it is as far.
 *
 * <p>Everything is told by what is stored, so any node may do each step and none has to survive. {@link #look} belongs to one thread at a time; the other methods are thread-safe.
 */
final class Rebuilds {

    private static final System.Logger LOG = System.getLogger(Rebuilds.class.getName());

    private final BackgroundEngine engine;
    private final Generations generations;
    private final Duration longestRest;

    /** Where the active generation of a subscription was at the latest look. */
    private final Map<String, List<StoredShard>> before = new HashMap<>();

    private final Map<String, Rest> rests = new HashMap<>();

    /** Where a rebuild stands while the active generation rests, and since when. */
    private record Rest(List<Position> reached, long since) {}

    /** @param longestRest how long an active generation rests for a rebuild that stands still */
    Rebuilds(BackgroundEngine engine, Generations generations, Duration longestRest) {
        this.engine = engine;
        this.generations = generations;
        this.longestRest = longestRest;
    }

    void begin(String name) {
        Prepared defined = generations
                .defined(name)
                .orElseThrow(() -> refusal("it is not defined here: rebuild it on a node that defines it"));
        if (!(defined.definition() instanceof ProjectionDefinition)) {
            throw refusal("the handlers of \"" + name + "\" work outside of the transaction, and what they did would be"
                    + " done again: reset it, if that is wanted");
        }
        Position start = defined.plan()
                .start()
                .position()
                .orElseThrow(
                        () -> refusal("\"" + name + "\" begins at the end of the log, so there is nothing to read"));
        Generation next = Patience.inOwn(engine, () -> {
            List<StoredShard> shards = engine.subscriptions().shards();
            SortedMap<Integer, List<StoredShard>> stored = stored(shards, name);
            if (stored.size() != 1) {
                throw refusal("\"" + name + "\" is being rebuilt already: wait for its end, or cancel it");
            }
            int latest = Math.max(stored.firstKey(), Generations.cancelled(shards, name));
            Generation begun = new Generation(name, latest).next();
            engine.subscriptions().create(begun.name(), defined.plan().shards(), defined.filter(), start);
            return begun;
        });
        LOG.log(Level.INFO, "The rebuild of the projection \"{0}\" has begun: generation {1}.", name, next.number());
    }

    /** @return whether there was one */
    boolean cancel(String name) {
        boolean wasRunning = Patience.inOwn(engine, () -> {
            List<StoredShard> shards = engine.subscriptions().shards();
            SortedMap<Integer, List<StoredShard>> stored = stored(shards, name);
            if (stored.size() < 2) {
                return false;
            }
            Generation active = new Generation(name, stored.firstKey());
            Generation cancelled = new Generation(name, stored.lastKey());
            if (!engine.subscriptions().replace(cancelled.name(), active.name(), (its, others) -> !its.isEmpty())) {
                return false;
            }
            if (!isPaused(stored.get(stored.lastKey()))) {
                engine.subscriptions().pause(active.name(), false);
            }
            remember(cancelled, shards);
            return true;
        });
        if (wasRunning) {
            LOG.log(Level.INFO, "The rebuild of the projection \"{0}\" was cancelled.", name);
        }
        return wasRunning;
    }

    /** What its handlers wrote may still be there, so no other rebuild gets its number. */
    private void remember(Generation cancelled, List<StoredShard> shards) {
        Generations.names(shards, cancelled.subscription()).stream()
                .filter(Generation::isCancelled)
                .forEach(engine.subscriptions()::remove);
        engine.subscriptions().create(cancelled.cancelledName(), 1, "cancelled", Position.start());
    }

    private static InvalidInputException refusal(String reason) {
        return new InvalidInputException("ES-0818 The projection cannot be rebuilt, because " + reason + ".");
    }

    private static SortedMap<Integer, List<StoredShard>> stored(List<StoredShard> shards, String name) {
        SortedMap<Integer, List<StoredShard>> stored = Generations.of(shards).get(name);
        if (stored == null) {
            throw refusal("nothing is stored under the name \"" + name + "\"");
        }
        return stored;
    }

    /** One step of every rebuild of a projection that this node defines. */
    void look(List<StoredShard> shards) {
        Generations.of(shards).forEach((name, stored) -> {
            boolean isRunning = stored.size() > 1 && !isPaused(stored.get(stored.lastKey()));
            if (isRunning && generations.defined(name).isPresent()) {
                step(name, stored);
            } else {
                before.remove(name);
                rests.remove(name);
            }
        });
    }

    private void step(String name, SortedMap<Integer, List<StoredShard>> stored) {
        List<StoredShard> active = stored.get(stored.firstKey());
        List<StoredShard> next = stored.get(stored.lastKey());
        List<StoredShard> last = before.put(name, active);
        Generation old = new Generation(name, stored.firstKey());
        Generation beside = new Generation(name, stored.lastKey());
        if (!isPaused(active)) {
            rests.remove(name);
        }
        if (engine.inOwn(() -> isAsFar(next, active))) {
            if (swap(old, beside)) {
                before.remove(name);
            } else if (isPaused(active)) {
                goOn(old);
            }
        } else if (isPaused(active)) {
            if (isInVain(name, next)) {
                goOn(old);
            }
        } else if (last != null && engine.inOwn(() -> isAsFar(next, last) && parkedAllowIt(old, beside))) {
            // It would run behind the active one for ever while events come: that one rests for the last piece.
            rest(old, beside);
        }
    }

    /** While one rests the other has a fixed goal; it stands still if a handler hangs, or fails again and again. */
    private boolean isInVain(String name, List<StoredShard> next) {
        List<Position> reached = next.stream().map(StoredShard::reached).toList();
        long now = System.nanoTime();
        Rest rest = rests.compute(
                name,
                (key, known) -> known != null && known.reached().equals(reached) ? known : new Rest(reached, now));
        return now - rest.since() > longestRest.toNanos();
    }

    private void rest(Generation old, Generation beside) {
        engine.inOwn(() -> {
            engine.subscriptions().pause(old.name(), true);
            // A cancellation that came first has changed the same rows, so it is seen from here.
            boolean isStored = engine.subscriptions().shards().stream()
                    .anyMatch(shard -> shard.key().subscription().equals(beside.name()));
            if (!isStored) {
                engine.subscriptions().pause(old.name(), false);
            }
            return null;
        });
    }

    private void goOn(Generation old) {
        engine.inOwn(() -> {
            engine.subscriptions().pause(old.name(), false);
            return null;
        });
    }

    private boolean swap(Generation old, Generation beside) {
        boolean isDone = engine.inOwn(() -> engine.subscriptions()
                .replace(
                        old.name(),
                        beside.name(),
                        (its, others) -> !its.isEmpty() && isAsFar(others, its) && parkedAllowIt(old, beside)));
        if (isDone) {
            LOG.log(Level.INFO, "The rebuild of the projection \"{0}\" has taken its place.", old.subscription());
        }
        return isDone;
    }

    /** A view that lacks more streams than the old one does not replace it by itself. */
    private boolean parkedAllowIt(Generation old, Generation beside) {
        return parked(beside) <= parked(old);
    }

    private int parked(Generation of) {
        return engine.subscriptions().parkedCount(of.name());
    }

    private static boolean isPaused(List<StoredShard> shards) {
        return shards.stream().anyMatch(StoredShard::paused);
    }

    /** Whether each shard is at least where the same one of another generation is. Those had read the log so far. */
    private boolean isAsFar(List<StoredShard> shards, List<StoredShard> others) {
        if (shards.size() != others.size()) {
            // Another node is changing their number.
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!Reached.isThere(engine, shards.get(i).reached(), others.get(i).reached())) {
                return false;
            }
        }
        return true;
    }
}
