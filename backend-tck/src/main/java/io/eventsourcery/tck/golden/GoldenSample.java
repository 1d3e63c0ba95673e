// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.golden;

import io.eventsourcery.event.EventType;
import io.eventsourcery.tck.golden.GoldenEvents.Amounts;
import io.eventsourcery.tck.golden.GoldenEvents.Basket;
import io.eventsourcery.tck.golden.GoldenEvents.BrokenTexts;
import io.eventsourcery.tck.golden.GoldenEvents.Colour;
import io.eventsourcery.tck.golden.GoldenEvents.Greatest;
import io.eventsourcery.tck.golden.GoldenEvents.Least;
import io.eventsourcery.tck.golden.GoldenEvents.Line;
import io.eventsourcery.tck.golden.GoldenEvents.Named;
import io.eventsourcery.tck.golden.GoldenEvents.Normalised;
import io.eventsourcery.tck.golden.GoldenEvents.Nothing;
import io.eventsourcery.tck.golden.GoldenEvents.Nulls;
import io.eventsourcery.tck.golden.GoldenEvents.Optionals;
import io.eventsourcery.tck.golden.GoldenEvents.Texts;
import io.eventsourcery.tck.golden.GoldenEvents.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A payload and its text, which the JSON-B of every runtime must write and read.
 *
 * @param payload an instance of one of the {@link GoldenEvents}
 */
public record GoldenSample(Object payload) {

    /** Every sample, one per event type. */
    public static Stream<GoldenSample> all() {
        return Stream.of(
                        amounts(),
                        least(),
                        greatest(),
                        texts(),
                        brokenTexts(),
                        times(),
                        basket(),
                        optionals(),
                        new Normalised(" a-7 ", List.of("x", "")),
                        new Nulls(null, null, null, null, null, null, null),
                        named(),
                        new Nothing())
                .map(GoldenSample::new);
    }

    /** The sample of an event type. */
    public static GoldenSample of(Class<?> type) {
        return all().filter(sample -> sample.payload.getClass() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No sample of " + type));
    }

    /** The stored name of the payload's type, which is also the name of the file with the text. */
    public String type() {
        return payload.getClass().getAnnotation(EventType.class).value();
    }

    /** The golden text; the line feed at the end of its file does not belong to it. */
    public String text() {
        try (InputStream file = GoldenSample.class.getResourceAsStream(type() + ".json")) {
            if (file == null) {
                throw new IllegalStateException("There is no " + type() + ".json beside " + GoldenSample.class);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Amounts amounts() {
        return new Amounts(
                new BigDecimal("0.00"),
                new BigDecimal("19.99"),
                new BigDecimal("100.500"),
                new BigDecimal("12345678901234567890.12345678901234567890"),
                new BigDecimal("-0.10"),
                new BigDecimal("0.0000000001"),
                new BigDecimal("1E+3"),
                new BigInteger("9".repeat(40)));
    }

    private static Least least() {
        return new Least(
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Double.MIN_VALUE,
                Float.MIN_VALUE,
                '\u0000',
                false,
                Long.MIN_VALUE,
                -0.0);
    }

    private static Greatest greatest() {
        return new Greatest(
                Byte.MAX_VALUE,
                Short.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Double.MAX_VALUE,
                0.1f,
                '\uFFFF',
                true,
                Long.MAX_VALUE,
                0.1);
    }

    private static Texts texts() {
        return new Texts(
                "",
                "  ",
                "\"double\" 'single' \\ back / slash",
                "\b\t\n\f\r\u0001\u001F\u007F\u0085",
                "</script><!-- & -->",
                "\u2028\u2029\u00A0\uFEFF\uFFFF",
                "注文 🛒 👩‍👩‍👧",
                "caf\u00E9",
                "cafe\u0301",
                "\u202Eשלום\u202C",
                "{\"a\":[1,2]}",
                "null");
    }

    private static BrokenTexts brokenTexts() {
        return new BrokenTexts(
                "a\u0000b",
                "a\uD800b",
                "\uDC00",
                "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00",
                List.of("\uDBFF", "ok", "\uDFFF"));
    }

    private static Times times() {
        return new Times(
                Instant.parse("1969-07-20T20:17:40.000000001Z"),
                Instant.parse("2026-01-01T00:00:00Z"),
                LocalDate.parse("2024-02-29"),
                LocalTime.parse("23:59:59.999999999"),
                LocalDateTime.parse("2026-03-29T02:30:00"),
                OffsetDateTime.parse("2026-03-28T23:30:00.123+05:30"),
                ZonedDateTime.parse("2026-10-25T02:30:00+02:00[Europe/Berlin]"),
                ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]"),
                Duration.parse("PT-27H-46M-39.999999999S"),
                Period.parse("P1Y2M-3D"));
    }

    private static Basket basket() {
        Line red = new Line("nested \"one\"", new BigDecimal("1.10"), Colour.RED);
        Line green = new Line("", new BigDecimal("-99.90"), Colour.GREEN);
        Map<String, Line> byKey = new LinkedHashMap<>();
        byKey.put("z", red);
        byKey.put("", green);
        Map<String, String> map = new LinkedHashMap<>();
        map.put("second before first", "1");
        map.put("first after second", "");
        map.put("lone \uD800 key", "\"");
        return new Basket(red, List.of(red, green), List.of(List.of(), List.of(1, -1)), byKey, map);
    }

    private static Optionals optionals() {
        return new Optionals(
                Optional.of(""),
                Optional.empty(),
                Optional.of(new Line("in an optional", BigDecimal.ONE, Colour.GREEN)),
                OptionalInt.of(0),
                OptionalLong.empty());
    }

    private static Named named() {
        UUID id = UUID.fromString("7D9B4D0E-3C1F-4B8A-9A55-0D7A1F3A5B11");
        return new Named("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", id);
    }
}
