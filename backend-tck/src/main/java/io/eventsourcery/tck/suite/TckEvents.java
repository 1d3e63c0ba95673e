// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.event.EventType;
import io.eventsourcery.event.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The events of the suites. Public, because a JSON library has to read them. */
public final class TckEvents {

    private TckEvents() {}

    /** The event of most tests. */
    @EventType("tck-noted")
    public record Noted(String text) {}

    @EventType(value = "tck-counted", revision = 7)
    public record Counted(long number) {}

    /** The state in most snapshots. */
    @EventType("tck-summary")
    public record Summary(long count, String text) {}

    /** Events with a common type above them. */
    public sealed interface Figure permits Circle, Square {}

    @EventType("tck-circle")
    public record Circle(long radius) implements Figure {}

    @EventType("tck-square")
    public record Square(long side) implements Figure {}

    /** An event that is about two things. */
    @EventType("tck-enrolled")
    public record Enrolled(@Tag String course, @Tag("student") UUID student) {}

    /** A component of every kind that a payload may have. */
    @EventType("tck-everything")
    public record Everything(
            UUID uuid,
            ZonedDateTime zoned,
            LocalDateTime naive,
            LocalDate date,
            Instant instant,
            BigDecimal amount,
            boolean flag,
            int small,
            long big,
            double fraction,
            Colour colour,
            Line nested,
            List<Line> lines,
            List<String> texts,
            Map<String, String> map,
            Optional<String> present,
            Optional<String> absent,
            String missing) {}

    public record Line(String article, BigDecimal price, Colour colour) {}

    public enum Colour {
        RED,
        GREEN
    }

    /** Registered under a name of the longest legal length, by the tests that use it. */
    public record LongNamed(String text) {}

    /** Registered as the former or the present shape of one event, by the tests that use it. */
    public record Before(String text) {}

    /** The present shape of {@link Before}. */
    public record After(String text, String more) {}

    /** Not an event type. */
    public record Unregistered(String text) {}
}
