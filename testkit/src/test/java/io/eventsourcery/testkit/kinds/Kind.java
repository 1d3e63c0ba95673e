// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of component that an event may have.
 *
 * @param name as the table shows it
 * @param samples events of one class, each of which has that component
 */
public record Kind(String name, List<Object> samples) {

    static Kind of(String name, Object... samples) {
        return new Kind(name, List.of(samples));
    }

    /** Every kind that was tried, in the order of the table. */
    public static Stream<Kind> all() {
        return Stream.of(
                        Scalars.kinds(),
                        Times.kinds(),
                        Values.kinds(),
                        Collections.kinds(),
                        Maps.kinds(),
                        Arrays.kinds(),
                        Optionals.kinds(),
                        Enums.kinds(),
                        Records.kinds(),
                        Generics.kinds(),
                        SealedTypes.kinds(),
                        Classes.kinds(),
                        Abstractions.kinds(),
                        Others.kinds())
                .flatMap(kinds -> kinds);
    }

    /** The class of the events. */
    public Class<?> type() {
        return samples.get(0).getClass();
    }

    @Override
    public String toString() {
        return name;
    }
}
