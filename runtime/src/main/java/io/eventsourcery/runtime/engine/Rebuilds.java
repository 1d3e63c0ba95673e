// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import java.lang.System.Logger.Level;
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

    /** Where the active generation of a subscription was at the latest look. */
    private final Map<String, List<StoredShard>> before = new HashMap<>();

    Rebuilds(BackgroundEngine engine, Generations generations) {
        this.engine = engine;
        this.generations = generations;
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
        Generation next = engine.inOwn(() -> {
            SortedMap<Integer, List<StoredShard>> stored = stored(name);
            if (stored.size() != 1) {
                throw refusal("\"" + name + "\" is being rebuilt already: wait for its end, or cancel it");
            }
            Generation begun = new Generation(name, stored.firstKey()).next();
            engine.subscriptions().create(begun.name(), defined.plan().shards(), defined.filter(), start);
            return begun;
        });
        LOG.log(Level.INFO, "The rebuild of the projection \"{0}\" has begun: generation {1}.", name, next.number());
    }

    /** @return whether there was one */
    boolean cancel(String name) {
        boolean wasRunning = engine.inOwn(() -> {
            SortedMap<Integer, List<StoredShard>> stored = stored(name);
            if (stored.size() < 2) {
                return false;
            }
            String active = new Generation(name, stored.firstKey()).name();
            if (!isPaused(stored.get(stored.lastKey()))) {
                engine.subscriptions().pause(active, false);
            }
            return engine.subscriptions().replace(new Generation(name, stored.lastKey()).name(), active);
        });
        if (wasRunning) {
            LOG.log(Level.INFO, "The rebuild of the projection \"{0}\" was cancelled.", name);
        }
        return wasRunning;
    }

    private static InvalidInputException refusal(String reason) {
        return new InvalidInputException("ES-0818 The projection cannot be rebuilt, because " + reason + ".");
    }

    private SortedMap<Integer, List<StoredShard>> stored(String name) {
        SortedMap<Integer, List<StoredShard>> stored =
                Generations.of(engine.subscriptions().shards()).get(name);
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
            }
        });
    }

    private void step(String name, SortedMap<Integer, List<StoredShard>> stored) {
        List<StoredShard> active = stored.get(stored.firstKey());
        List<StoredShard> next = stored.get(stored.lastKey());
        List<StoredShard> last = before.put(name, active);
        Generation old = new Generation(name, stored.firstKey());
        if (isAsFar(next, active)) {
            if (swap(name)) {
                before.remove(name);
            } else if (isPaused(active)) {
                engine.inOwn(() -> {
                    engine.subscriptions().pause(old.name(), false);
                    return null;
                });
            }
        } else if (last != null && isAsFar(next, last) && !isPaused(active) && hasNoMoreParked(stored, name)) {
            // It would run behind the active one for ever while events come: that one rests for the last piece.
            engine.inOwn(() -> {
                engine.subscriptions().pause(old.name(), true);
                return null;
            });
        }
    }

    private boolean swap(String name) {
        boolean isDone = engine.inOwn(() -> {
            SortedMap<Integer, List<StoredShard>> now = stored(name);
            return now.size() > 1
                    && isAsFar(now.get(now.lastKey()), now.get(now.firstKey()))
                    && parkedAllowIt(now, name)
                    && engine.subscriptions()
                            .replace(
                                    new Generation(name, now.firstKey()).name(),
                                    new Generation(name, now.lastKey()).name());
        });
        if (isDone) {
            LOG.log(Level.INFO, "The rebuild of the projection \"{0}\" has taken its place.", name);
        }
        return isDone;
    }

    private boolean hasNoMoreParked(SortedMap<Integer, List<StoredShard>> stored, String name) {
        return engine.inOwn(() -> parkedAllowIt(stored, name));
    }

    /** A view that lacks more streams than the old one does not replace it by itself. */
    private boolean parkedAllowIt(SortedMap<Integer, List<StoredShard>> stored, String name) {
        return parked(name, stored.lastKey()) <= parked(name, stored.firstKey());
    }

    private int parked(String name, int generation) {
        return engine.subscriptions()
                .parked(new Generation(name, generation).name())
                .size();
    }

    private static boolean isPaused(List<StoredShard> shards) {
        return shards.stream().anyMatch(StoredShard::paused);
    }

    /** Whether each shard is at least where the same one of another generation is. */
    private static boolean isAsFar(List<StoredShard> shards, List<StoredShard> others) {
        for (int i = 0; i < others.size(); i++) {
            if (shards.get(i).reached().compareTo(others.get(i).reached()) < 0) {
                return false;
            }
        }
        return true;
    }
}
