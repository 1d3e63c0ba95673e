// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.time.*;
import java.util.*;
import java.util.stream.Stream;

/** Points and stretches of time. */
public final class Times {

    private Times() {}

    public record OfInstant(Instant value) {}

    public record OfLocalDate(LocalDate value) {}

    public record OfLocalTime(LocalTime value) {}

    public record OfLocalDateTime(LocalDateTime value) {}

    public record OfOffsetDateTime(OffsetDateTime value) {}

    public record OfOffsetTime(OffsetTime value) {}

    public record OfZonedDateTime(ZonedDateTime value) {}

    public record OfDuration(Duration value) {}

    public record OfPeriod(Period value) {}

    public record OfYear(Year value) {}

    public record OfYearMonth(YearMonth value) {}

    public record OfMonthDay(MonthDay value) {}

    public record OfMonth(Month value) {}

    public record OfDayOfWeek(DayOfWeek value) {}

    public record OfZoneId(ZoneId value) {}

    public record OfZoneOffset(ZoneOffset value) {}

    public record OfClock(Clock value) {}

    public record OfDate(Date value) {}

    public record OfSqlDate(java.sql.Date value) {}

    public record OfSqlTimestamp(java.sql.Timestamp value) {}

    public record OfCalendar(Calendar value) {}

    public record OfGregorianCalendar(GregorianCalendar value) {}

    public record OfTimeZone(TimeZone value) {}

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 29, 12, 0, 0);
    private static final LocalDateTime EXACT = LocalDateTime.of(2026, 10, 25, 2, 30, 1, 123_456_789);

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of(
                        "`Instant`",
                        new OfInstant(Instant.parse("2026-01-01T00:00:00.123456789Z")),
                        new OfInstant(Instant.EPOCH)),
                Kind.of(
                        "`LocalDate`",
                        new OfLocalDate(LocalDate.of(2026, 2, 28)),
                        new OfLocalDate(LocalDate.of(1, 1, 1))),
                Kind.of("`LocalTime`", new OfLocalTime(LocalTime.MIDNIGHT), new OfLocalTime(LocalTime.MAX)),
                Kind.of("`LocalDateTime`", new OfLocalDateTime(NOON), new OfLocalDateTime(EXACT)),
                Kind.of(
                        "`OffsetDateTime`",
                        new OfOffsetDateTime(EXACT.atOffset(ZoneOffset.ofHours(-3))),
                        new OfOffsetDateTime(NOON.atOffset(ZoneOffset.UTC))),
                Kind.of("`OffsetTime`", new OfOffsetTime(OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(2)))),
                Kind.of(
                        "`ZonedDateTime`",
                        new OfZonedDateTime(
                                EXACT.atZone(ZoneId.of("Europe/Berlin")).withLaterOffsetAtOverlap())),
                Kind.of("`Duration`", new OfDuration(Duration.ofNanos(-1)), new OfDuration(Duration.ofDays(400))),
                Kind.of("`Period`", new OfPeriod(Period.of(1, 14, -3)), new OfPeriod(Period.ZERO)),
                Kind.of("`Year`", new OfYear(Year.of(2026))),
                Kind.of("`YearMonth`", new OfYearMonth(YearMonth.of(2026, 2))),
                Kind.of("`MonthDay`", new OfMonthDay(MonthDay.of(2, 29))),
                Kind.of("`Month`", new OfMonth(Month.MAY)),
                Kind.of("`DayOfWeek`", new OfDayOfWeek(DayOfWeek.MONDAY)),
                Kind.of("`ZoneId`", new OfZoneId(ZoneId.of("Europe/Berlin"))),
                Kind.of("`ZoneOffset`", new OfZoneOffset(ZoneOffset.ofHours(2))),
                Kind.of("`Clock`", new OfClock(Clock.systemUTC())),
                Kind.of("`java.util.Date`", new OfDate(new Date(1_234_567_890_123L))),
                Kind.of("`java.sql.Date`", new OfSqlDate(java.sql.Date.valueOf("2026-02-28"))),
                Kind.of(
                        "`java.sql.Timestamp`",
                        new OfSqlTimestamp(java.sql.Timestamp.valueOf("2026-02-28 12:00:00.123456789"))),
                Kind.of("`Calendar`", new OfCalendar(calendar())),
                Kind.of("`GregorianCalendar`", new OfGregorianCalendar(calendar())),
                Kind.of("`TimeZone`", new OfTimeZone(TimeZone.getTimeZone("Europe/Berlin"))));
    }

    private static GregorianCalendar calendar() {
        return GregorianCalendar.from(NOON.atZone(ZoneId.of("Europe/Berlin")));
    }
}
