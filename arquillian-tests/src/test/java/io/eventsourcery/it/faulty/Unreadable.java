// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;
import java.time.LocalDate;
import java.util.Locale;

/** Event types that JSON-B would write and could never read. */
public final class Unreadable {

    private Unreadable() {}

    public record Range<T>(T from, T to) {}

    public sealed interface Means permits Cash {}

    public record Cash(long cents) implements Means {}

    public interface Shape {}

    public static class Closed {
        private String text;
    }

    public record Money(long cents, String currency) {
        public Money(long cents) {
            this(cents, "EUR");
        }
    }

    @EventType("unreadable-value")
    public record OfValue(Locale locale) {}

    @EventType("unreadable-generic")
    public record OfGeneric(Range<LocalDate> nights) {}

    @EventType("unreadable-sealed")
    public record OfSealed(Means by) {}

    @EventType("unreadable-interface")
    public record OfInterface(Shape shape) {}

    @EventType("unreadable-class")
    public record OfClass(Closed closed) {}

    @EventType("unreadable-constructors")
    public record OfConstructors(Money money) {}
}
