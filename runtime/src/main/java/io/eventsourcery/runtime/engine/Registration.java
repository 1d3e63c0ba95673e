// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.Reached;
import io.eventsourcery.runtime.engine.shard.ShardOf;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the definitions of a node with what is stored, before anything runs. */
final class Registration {

    private static final System.Logger LOG = System.getLogger(Registration.class.getName());

    private final BackgroundEngine engine;
    private final Set<String> accepted;
    private final List<String> problems = new ArrayList<>();
    private Position newest = Position.start();

    /** @param accepted names of subscriptions that may select other events than before */
    Registration(BackgroundEngine engine, Set<String> accepted) {
        this.engine = engine;
        this.accepted = accepted;
    }

    /**
     * The definitions by name, after what is missing was stored.
     *
     * @throws ConfigurationException listing every problem; nothing is stored then
     */
    Map<String, Prepared> register(Collection<Definition<?>> definitions) {
        Map<String, Prepared> prepared = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Definition<?> definition : definitions) {
            claim(names, definition);
            prepare(definition, prepared);
        }
        accepted.stream().filter(name -> !prepared.containsKey(name)).forEach(this::unknownAccepted);
        refuse();
        Position settled = engine.log().position();
        newest = engine.newest();
        engine.inOwn(() -> {
            compare(prepared.values(), settled);
            return null;
        });
        reportUndefined(prepared.keySet(), settled);
        return prepared;
    }

    private void unknownAccepted(String name) {
        problems.add("ES-0806 A changed selection is accepted for the subscription \"" + name
                + "\", which is not defined: correct the name.");
    }

    private void claim(Set<String> names, Definition<?> definition) {
        List<String> all = new ArrayList<>(definition.plan().aliases());
        all.add(definition.name());
        for (String name : all) {
            if (!names.add(name)) {
                problems.add("ES-0801 Two subscriptions have the name or alias \"" + name
                        + "\", under which a checkpoint is stored: give one of them another name.");
            }
        }
    }

    private void prepare(Definition<?> definition, Map<String, Prepared> prepared) {
        if (definition.plan().handlers().isEmpty() && definition.plan().batch().isEmpty()) {
            problems.add("ES-0803 The subscription \"" + definition.name() + "\" has no handler: add one.");
            return;
        }
        try {
            prepared.put(definition.name(), Prepared.of(engine, definition));
        } catch (EventSourceryException e) {
            problems.add("ES-0803 No event can reach a handler of the subscription \"" + definition.name() + "\": "
                    + e.getMessage());
        }
    }

    private void refuse() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** In one transaction, so that two nodes that start at once do the same. */
    private void compare(Collection<Prepared> definitions, Position settled) {
        SubscriptionStorage storage = engine.subscriptions();
        List<StoredShard> shards = storage.shards();
        var stored = Generations.of(shards);
        List<Runnable> changes = new ArrayList<>();
        for (Prepared definition : definitions) {
            String name = definition.name();
            List<String> former = definition.plan().aliases().stream()
                    .filter(stored::containsKey)
                    .toList();
            int candidates = former.size() + (stored.containsKey(name) ? 1 : 0);
            if (candidates > 1) {
                problems.add("ES-0812 Checkpoints are stored for the subscription \"" + name
                        + "\" under several names, " + former
                        + " among them: remove the alias, and forget the checkpoint that is not needed.");
            } else if (candidates == 0) {
                Position start = definition.plan().start().position().orElse(settled);
                changes.add(() -> storage.create(name, definition.plan().shards(), definition.filter(), start));
            } else {
                var known = stored.get(former.isEmpty() ? name : former.get(0));
                known.forEach((number, its) -> same(definition.ofGeneration(number), its.get(0), storage, changes));
                former.forEach(alias -> Generations.names(shards, alias)
                        .forEach(one ->
                                changes.add(0, () -> storage.rename(one, name + one.substring(alias.length())))));
            }
        }
        refuse();
        changes.forEach(Runnable::run);
        refuse();
    }

    private void same(Prepared definition, StoredShard known, SubscriptionStorage storage, List<Runnable> changes) {
        String name = definition.name();
        String filter = definition.filter();
        boolean isDivided = known.shards() != definition.plan().shards() || !definition.isOrderedAs(known.filter());
        if (isDivided) {
            changes.add(() -> {
                level(new Generation(name, definition.generation()).name(), storage);
                divide(definition, known, storage);
            });
        }
        if (Prepared.selected(filter).equals(Prepared.selected(known.filter()))) {
            return;
        }
        if (!accepted.contains(name)) {
            problems.add("ES-0804 The subscription \"" + name + "\" selects other events than before, and those behind"
                    + " its checkpoint would never be handled: it selects " + Prepared.selected(filter)
                    + " and selected " + Prepared.selected(known.filter())
                    + "; give it another name, so that it begins anew, or accept that with"
                    + " acceptingChanges(\"" + name + "\"), or on a server by the key"
                    + " eventsourcery.subscriptions.accepting-changes.");
        } else if (!isDivided) {
            changes.add(() -> storage.describe(new Generation(name, definition.generation()).name(), filter));
        }
    }

    /** The events belong to other shards from now on, so nobody may have been ahead of the others. */
    private void divide(Prepared definition, StoredShard known, SubscriptionStorage storage) {
        int shards = definition.plan().shards();
        boolean isOrderedAnew = !definition.isOrderedAs(known.filter());
        String stored = new Generation(definition.name(), definition.generation()).name();
        // Asked before, because not every storage rolls back, and again under the locks.
        List<ParkedStream> parked = isOrderedAnew ? new ArrayList<>(storage.parked(stored)) : new ArrayList<>();
        boolean isDone = parked.isEmpty()
                && storage.divide(stored, shards, definition.filter(), each -> {
                    parked.add(each);
                    return ShardOf.line(each.line(), shards);
                });
        if (isOrderedAnew && !(isDone && parked.isEmpty())) {
            problems.add("ES-0831 The subscription \"" + definition.name() + "\" handles events "
                    + Prepared.ordered(definition.filter()) + " in the code and " + Prepared.ordered(known.filter())
                    + " as it is stored, and "
                    + (parked.isEmpty() ? "its shards stand at different positions" : "streams are parked")
                    + ", so that it could not go on where it is: start it as it was, requeue or discard what is parked, stop"
                    + " it when it has handled everything and nothing is appended, and change the order then; or give it"
                    + " another name, so that it begins anew.");
        } else if (!isDone) {
            problems.add("ES-0804 The subscription \"" + definition.name() + "\" has " + shards
                    + " shards in the code and " + known.shards()
                    + " stored ones, which stand at different positions, so no"
                    + " other ones could go on where they are: start it with " + known.shards()
                    + " shards, stop it when it has"
                    + " handled everything and nothing is appended, and change the number then.");
        }
    }

    /** Shards between which only deleted events lay stand at one position: the lowest. One that is ahead of the log stays. */
    private void level(String stored, SubscriptionStorage storage) {
        List<StoredShard> shards = storage.shards().stream()
                .filter(shard -> shard.key().subscription().equals(stored))
                .toList();
        Position lowest = shards.stream()
                .map(StoredShard::reached)
                .min(Comparator.naturalOrder())
                .orElse(Position.start());
        for (StoredShard shard : shards) {
            boolean isApart =
                    shard.reached().compareTo(lowest) > 0 && shard.reached().compareTo(newest) <= 0;
            if (isApart && Reached.isThere(engine, lowest, shard.reached())) {
                storage.advance(new Lease(shard.key(), shard.epoch(), shard.reached()), lowest);
            }
        }
    }

    private void reportUndefined(Set<String> defined, Position settled) {
        var stored = Generations.of(engine.inOwn(() -> engine.subscriptions().shards()));
        stored.keySet().removeAll(defined);
        stored.forEach((name, generations) -> reportUndefined(
                new Generation(name, generations.firstKey()),
                generations.get(generations.firstKey()).get(0),
                settled));
    }

    private void reportUndefined(Generation active, StoredShard shard, Position settled) {
        LOG.log(
                Level.WARNING,
                "ES-0807 The subscription \"{0}\" is stored and not defined here: it stands at position {1} of {2} and"
                        + " has {3} dead letters; if it was renamed, give its former name as an alias, and if it is not"
                        + " needed any more, forget it.",
                active.subscription(),
                shard.reached(),
                settled,
                engine.inOwn(() -> engine.subscriptions().parkedCount(active.name())));
    }
}
