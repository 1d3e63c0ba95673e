// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.spi.setting.Settings;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds configured keys that are probably misspelt.
 *
 * <p>A name in the form of an environment variable counts only if it is similar to a key, because platforms set
 * variables that begin with the name of a service.
 */
final class UnknownKeys {

    private UnknownKeys() {}

    /** Each unknown name with the most similar known key, if one is similar. */
    static Map<String, Optional<String>> among(Collection<String> names, Collection<String> known) {
        Map<String, Optional<String>> unknown = new TreeMap<>();
        for (String name : names) {
            boolean key = name.startsWith(Settings.PREFIX);
            if (key && !known.contains(name)) {
                unknown.put(name, nearest(name, known));
            } else if (!key && underscored(name).startsWith(underscored(Settings.PREFIX))) {
                Optional<String> meant = nearest(name, known);
                if (meant.isPresent() && !underscored(meant.get()).equals(underscored(name))) {
                    unknown.put(name, meant);
                }
            }
        }
        return unknown;
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        int tolerated = Math.max(2, (name.length() - Settings.PREFIX.length()) / 3);
        return known.stream()
                .filter(key -> distance(underscored(name), underscored(key)) <= tolerated)
                .min(Comparator.comparingInt((String key) -> distance(underscored(name), underscored(key)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String underscored(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "_").toLowerCase(Locale.ROOT);
    }

    /** How many letters must be added, left out or replaced to make one of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()];
    }
}
