// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.stream.PeerScenarios;
import java.util.List;
import java.util.Optional;

/** What two versions are compared by, found by name, because another version may have others. */
final class VersionScenarios {

    static final List<String> NAMES = List.of(
            "append 1, 1 thread",
            "append 1, 16 threads",
            "append 10, 1 thread",
            "append 100, 1 thread",
            "load 100, decoded",
            "load 1000, decoded",
            "replay, decoded");

    /** Only the ratio of the versions counts. */
    private static final double NO_GOAL = 0;

    private VersionScenarios() {}

    /** Empty when this version does not know it. */
    static Optional<Scenario> of(PeerScenarios library, String name) throws Exception {
        String[] words = name.split("[ ,]+");
        return Optional.ofNullable(
                switch (words[0]) {
                    case "append" ->
                        library.append(name, Integer.parseInt(words[1]), Integer.parseInt(words[2]), NO_GOAL);
                    case "load" -> library.load(name, Integer.parseInt(words[1]), NO_GOAL);
                    case "replay" -> library.replay(name, NO_GOAL);
                    default -> null;
                });
    }
}
