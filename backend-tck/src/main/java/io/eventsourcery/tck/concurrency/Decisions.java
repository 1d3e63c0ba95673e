// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Finds what is wrong with the answers that clients got, once all of them have ended and everything that is stored is known.
 *
 * <p>Events with a tag in common become visible in the order of their positions, so positions say which of them a right
 * decision had to know.
 *
 * @param stored all events by position
 * @param tags those of each event
 */
record Decisions(TreeMap<Position, RecordedEvent<?>> stored, Map<UUID, Set<EventTag>> tags) {

    /** One sentence for each wrong answer. */
    List<String> faults(List<Decision> decisions) {
        List<String> faults = new ArrayList<>();
        Map<UUID, Position> places = places();
        for (Decision decision : decisions) {
            Optional<Position> place = Optional.ofNullable(places.get(decision.event()));
            if (decision.isFault()) {
                faults.add("no decision: " + decision.failure()
                        + origin(decision.failure().getCause()));
            } else if (place.isPresent() != decision.succeeded()) {
                faults.add("acknowledged and lost, or refused and stored: " + decision);
            } else if (decision.marker().isPresent()) {
                place.ifPresent(it -> lostCondition(decision, it).ifPresent(faults::add));
                falseRefusal(decision).ifPresent(faults::add);
                wrongReading(decision, decisions, places).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static String origin(Throwable cause) {
        return cause == null
                ? ""
                : ", because of " + cause + " at "
                        + Arrays.stream(cause.getStackTrace()).limit(12).toList();
    }

    private Map<UUID, Position> places() {
        Map<UUID, Position> places = new TreeMap<>();
        stored.forEach((position, event) -> places.put(event.id(), position));
        return places;
    }

    /** It was decided without an event that matches and lies before it. */
    private Optional<String> lostCondition(Decision decision, Position place) {
        ConsistencyMarker marker = decision.marker().orElseThrow();
        for (int i = 0; i < marker.positions().size(); i++) {
            TagQuery.Item item = decision.query().items().get(i);
            for (RecordedEvent<?> between : stored.subMap(marker.positions().get(i), false, place, false)
                    .values()) {
                if (matches(item, between)) {
                    return Optional.of("a lost condition: the event at " + between.position()
                            + " lies before the one at " + place + ", which was decided after " + marker);
                }
            }
        }
        return Optional.empty();
    }

    /** It was refused for an event that does not match, or lies within what was seen. */
    private Optional<String> falseRefusal(Decision decision) {
        return decision.refusal().flatMap(refusal -> {
            int item = refusal.item() - 1;
            RecordedEvent<?> named = stored.get(refusal.position());
            boolean isRight = named != null
                    && matches(decision.query().items().get(item), named)
                    && refusal.position()
                                    .compareTo(decision.marker()
                                            .orElseThrow()
                                            .positions()
                                            .get(item))
                            > 0;
            return isRight ? Optional.empty() : Optional.of("a refusal without a reason: " + refusal.getMessage());
        });
    }

    /** It found something else than what matches up to its marker, or missed what had been acknowledged before. */
    private Optional<String> wrongReading(Decision decision, List<Decision> all, Map<UUID, Position> places) {
        if (decision.seen().isEmpty()) {
            return Optional.empty();
        }
        ConsistencyMarker marker = decision.marker().orElseThrow();
        Set<UUID> right = new HashSet<>();
        Set<UUID> matching = new HashSet<>();
        for (int i = 0; i < marker.positions().size(); i++) {
            for (RecordedEvent<?> event : stored.values()) {
                if (matches(decision.query().items().get(i), event)) {
                    matching.add(event.id());
                    if (event.position()
                                    .orElseThrow()
                                    .compareTo(marker.positions().get(i))
                            <= 0) {
                        right.add(event.id());
                    }
                }
            }
        }
        if (!decision.seen().get().equals(right)) {
            return Optional.of("a query that found " + decision.seen().get().size() + " events where " + right.size()
                    + " lie up to its marker " + marker);
        }
        return all.stream()
                .filter(other -> other.succeeded() && other.answered() < decision.asked())
                .filter(other -> matching.contains(other.event()) && !right.contains(other.event()))
                .findFirst()
                .map(other -> "a query that missed the event at " + places.get(other.event())
                        + ", acknowledged before it was asked");
    }

    private boolean matches(TagQuery.Item item, RecordedEvent<?> event) {
        return tags.get(event.id()).containsAll(item.tags())
                && (item.types().isEmpty()
                        || item.types().contains(event.payload().getClass()));
    }
}
