// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.Outcome;
import io.eventsourcery.tck.suite.TckEvents.Counted;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many clients decide at once over a few tags: no condition is lost, none is refused without a reason, and nobody deadlocks.
 *
 * <p>With {@code -Dtest.seed=…} the clients ask the same again; what they meet depends on the threads.
 */
public abstract class ConditionRaceConformance extends Conformance {

    private static final int CLIENTS = 6;
    private static final int CALLS = 18;

    private final Map<UUID, Set<EventTag>> tags = new ConcurrentHashMap<>();

    @Test
    public void random_decisions_over_shared_tags_are_all_right() {
        EventTag alone = EventTag.of("alone", UUID.randomUUID());
        StreamId stream = newStream();
        if (refusedWithout(Promises::tags, () -> store().append(
                        stream, ExpectedVersion.none(), note("no").withTags(alone)))) {
            assertThat(history(stream)).isEmpty();
            return;
        }
        long seed = Long.getLong("test.seed", System.nanoTime());
        int rounds = Scale.rounds(5);
        List<List<EventTag>> universes = Stream.generate(ConditionRaceConformance::universe)
                .limit(rounds)
                .toList();

        List<List<Outcome<List<Decision>>>> all = race(
                CLIENTS,
                rounds,
                (store, client, round) ->
                        decide(ofRound(store, round), universes.get(round), new Random(seed + 31L * round + client)));

        int succeeded = 0;
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            String name = "round " + round + " of seed " + seed;
            assertThat(Outcome.failures(all.get(round))).as(name).isEmpty();
            List<Decision> decisions = Outcome.values(all.get(round)).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(new Decisions(stored(ofRound(store(), round), universes.get(round)), tags).faults(decisions))
                    .as(name)
                    .isEmpty();
            succeeded += decisions.stream().filter(Decision::succeeded).count();
            refused += decisions.stream().filter(it -> it.refusal().isPresent()).count();
        }
        assertThat(succeeded).isGreaterThan(rounds * CALLS);
        assertThat(refused).isGreaterThan(rounds);
    }

    /** Every other round is that of a tenant. */
    private static EventStore ofRound(EventStore store, int round) {
        return round % 2 == 0 ? store : store.forTenant(TenantId.of("race"));
    }

    private static List<EventTag> universe() {
        return Stream.of("a", "b", "c", "d")
                .map(name -> EventTag.of(name, UUID.randomUUID()))
                .toList();
    }

    private TreeMap<Position, RecordedEvent<?>> stored(EventStore store, List<EventTag> universe) {
        TagQuery everything = TagQuery.of(universe.get(0));
        for (EventTag tag : universe.subList(1, universe.size())) {
            everything = everything.or(tag);
        }
        TreeMap<Position, RecordedEvent<?>> stored = new TreeMap<>();
        store.query(everything)
                .events()
                .forEach(event -> stored.put(event.position().orElseThrow(), event));
        return stored;
    }

    private List<Decision> decide(EventStore store, List<EventTag> universe, Random random) {
        List<Decision> decisions = new ArrayList<>();
        Map<TagQuery, ConsistencyMarker> older = new HashMap<>();
        for (int call = 0; call < CALLS; call++) {
            decisions.add(decision(store, universe, random, older));
        }
        return decisions;
    }

    private Decision decision(
            EventStore store, List<EventTag> universe, Random random, Map<TagQuery, ConsistencyMarker> older) {
        TagQuery query = query(universe, random);
        NewEvent event = event(universe, random);
        StreamId stream = newStream();
        long asked = System.nanoTime();
        int chance = random.nextInt(10);
        if (chance < 2) {
            Outcome<Object> done = Outcome.of(() -> store.append(stream, ExpectedVersion.any(), event));
            return new Decision(
                    query, Optional.empty(), Optional.empty(), event.id(), done.failure(), asked, System.nanoTime());
        }
        ConsistencyMarker known = older.get(query);
        Optional<Set<UUID>> seen = Optional.empty();
        ConsistencyMarker marker;
        if (chance < 4 && known != null) {
            marker = known;
        } else {
            TaggedEvents found = store.query(query);
            marker = found.marker();
            seen = Optional.of(found.events().stream().map(RecordedEvent::id).collect(Collectors.toSet()));
        }
        older.put(query, marker);
        AppendCondition condition = AppendCondition.noneMatchesAfter(query, marker);
        Outcome<Object> done = Outcome.of(() -> store.append(condition, stream, ExpectedVersion.none(), event));
        return new Decision(query, Optional.of(marker), seen, event.id(), done.failure(), asked, System.nanoTime());
    }

    private static TagQuery query(List<EventTag> universe, Random random) {
        TagQuery query = restricted(TagQuery.of(some(universe, random)), random);
        return random.nextBoolean() ? restricted(query.or(some(universe, random)), random) : query;
    }

    private static TagQuery restricted(TagQuery query, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> query.ofTypes(Noted.class);
            case 1 -> query.ofTypes(Counted.class);
            default -> query;
        };
    }

    private static EventTag[] some(List<EventTag> universe, Random random) {
        List<EventTag> shuffled = new ArrayList<>(universe);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(2)).toArray(new EventTag[0]);
    }

    private NewEvent event(List<EventTag> universe, Random random) {
        Object payload = random.nextBoolean() ? new Noted("n") : new Counted(1);
        NewEvent event = NewEvent.of(payload).withTags(some(universe, random));
        tags.put(event.id(), new HashSet<>(event.tags()));
        return event;
    }
}
