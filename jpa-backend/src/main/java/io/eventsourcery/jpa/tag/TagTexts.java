// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.spi.TagSelection;
import io.eventsourcery.tag.EventTag;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All tags of an event in one column, so that a row says whether its event matches: a line for each, within line feeds. */
final class TagTexts {

    private TagTexts() {}

    static String of(Set<EventTag> tags) {
        return new TreeSet<>(tags).stream().map(EventTag::text).collect(Collectors.joining("\n", "\n", "\n"));
    }

    static boolean match(TagSelection.Item item, String type, String tags) {
        return (item.types().isEmpty() || item.types().contains(type))
                && item.tags().stream().allMatch(tag -> tags.contains("\n" + tag.text() + "\n"));
    }
}
