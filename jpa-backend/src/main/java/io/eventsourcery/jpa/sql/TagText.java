// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.tag.EventTag;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All tags of an event in one column, so that a row says whether its event matches: a line for each, within line feeds. */
public final class TagText {

    private TagText() {}

    public static String of(Set<EventTag> tags) {
        return new TreeSet<>(tags).stream().map(TagText::line).collect(Collectors.joining("", "\n", ""));
    }

    /** The tags of a text that {@link #of} made. */
    public static Set<EventTag> in(String text) {
        Set<EventTag> tags = new TreeSet<>();
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                tags.add(EventTag.of(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return tags;
    }

    /** Whether the text has a tag. */
    public static boolean has(String text, EventTag tag) {
        return text.contains("\n" + line(tag));
    }

    /** A pattern of SQL, with {@code !} before what is no wildcard. */
    public static String containing(EventTag tag) {
        return "%\n" + line(tag).replaceAll("[!%_]", "!$0") + "%";
    }

    private static String line(EventTag tag) {
        return tag.text() + "\n";
    }
}
