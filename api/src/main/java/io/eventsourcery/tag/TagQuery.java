// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tag;

import io.eventsourcery.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Selects events by their tags: those that match at least one item.
 *
 * <p>An event matches an item if it has all of its tags and is of one of its types, if any are given. Every item has a tag,
 * because a condition over a type alone would make every append of that type wait. Immutable.
 *
 * <pre>{@code
 * TagQuery.of(EventTag.of("course", course)).ofTypes(CourseDefined.class, StudentEnrolled.class)
 *         .or(EventTag.of("student", student)).ofTypes(StudentEnrolled.class)
 * }</pre>
 *
 * @param items 1 to {@value #MOST_ITEMS}
 */
public record TagQuery(List<Item> items) {

    /** The most items, and the most tags of one of them. */
    public static final int MOST_ITEMS = 20;

    /** @throws InvalidInputException ES-0954 if there is no item, a null or more than the most */
    public TagQuery {
        if (items == null || items.isEmpty() || items.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException(
                    "ES-0954 The query selects nothing: give it at least one tag, and no null; to read everything, follow the"
                            + " log.");
        }
        if (items.size() > MOST_ITEMS) {
            throw new InvalidInputException("ES-0954 The query has " + items.size() + " items, but at most "
                    + MOST_ITEMS + " are possible: ask for tags that more of these events have in common.");
        }
        items = List.copyOf(items);
    }

    /**
     * The events that have all of these tags and are of one of these types.
     *
     * @param tags 1 to {@value TagQuery#MOST_ITEMS}, in their order
     * @param types registered event types, or types above them; none for all
     */
    public record Item(Set<EventTag> tags, Set<Class<?>> types) {

        /** @throws InvalidInputException ES-0954 if there is no tag, a null or too many */
        public Item {
            if (tags == null || tags.isEmpty() || tags.stream().anyMatch(Objects::isNull)) {
                throw new InvalidInputException(
                        "ES-0954 An item of the query has no tag, or a null among them: give it the tag that its events have"
                                + " in common, because a condition over a type alone would hold up every append; to read all"
                                + " events of a type, follow the log.");
            }
            if (tags.size() > MOST_ITEMS) {
                throw new InvalidInputException("ES-0954 An item of the query has " + tags.size()
                        + " tags, but at most " + MOST_ITEMS + " are possible: leave some out.");
            }
            if (types == null || types.stream().anyMatch(Objects::isNull)) {
                throw new InvalidInputException("ES-0954 A type of the query is null: leave it out.");
            }
            tags = Collections.unmodifiableSet(new TreeSet<>(tags));
            types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
        }

        /** The tag whose newest event says how far the item is known. */
        public EventTag first() {
            return tags.iterator().next();
        }
    }

    /** The events that have all of these tags. */
    public static TagQuery of(EventTag... tags) {
        return new TagQuery(List.of(item(tags)));
    }

    /** Like {@link #of(EventTag...)}. */
    public static TagQuery of(Collection<EventTag> tags) {
        return of(tags == null ? null : tags.toArray(new EventTag[0]));
    }

    /** In addition the events that have all of these tags. */
    public TagQuery or(EventTag... tags) {
        List<Item> more = new ArrayList<>(items);
        more.add(item(tags));
        return new TagQuery(more);
    }

    private static Item item(EventTag... tags) {
        return new Item(tags == null ? null : new LinkedHashSet<>(Arrays.asList(tags)), Set.of());
    }

    /** The same, but of the last item only the events of one of these types; none for all. */
    public TagQuery ofTypes(Class<?>... types) {
        List<Item> changed = new ArrayList<>(items);
        Item last = changed.remove(changed.size() - 1);
        changed.add(new Item(last.tags(), types == null ? null : new LinkedHashSet<>(Arrays.asList(types))));
        return new TagQuery(changed);
    }
}
