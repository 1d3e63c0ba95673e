// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.golden;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The shapes of payloads. Public, because a JSON library has to read them. */
public final class GoldenEvents {

    private GoldenEvents() {}

    @EventType("golden-amounts")
    public record Amounts(
            BigDecimal zero,
            BigDecimal cents,
            BigDecimal trailingZeros,
            BigDecimal long40,
            BigDecimal negative,
            BigDecimal tiny,
            BigDecimal thousands,
            BigInteger huge) {}

    @EventType("golden-least")
    public record Least(
            byte b, short s, int i, long l, double d, float f, char c, boolean flag, Long boxed, Double boxedDouble) {}

    @EventType("golden-greatest")
    public record Greatest(
            byte b, short s, int i, long l, double d, float f, char c, boolean flag, Long boxed, Double boxedDouble) {}

    @EventType("golden-texts")
    public record Texts(
            String empty,
            String blank,
            String quotes,
            String control,
            String markup,
            String separators,
            String astral,
            String composed,
            String decomposed,
            String rightToLeft,
            String looksLikeJson,
            String looksLikeNull) {}

    @EventType("golden-broken-texts")
    public record BrokenTexts(
            String nul, String loneHigh, String loneLow, String swapped, String highBeforePair, List<String> many) {}

    @EventType("golden-times")
    public record Times(
            Instant instant,
            Instant wholeSecond,
            LocalDate date,
            LocalTime time,
            LocalDateTime naive,
            OffsetDateTime offset,
            ZonedDateTime beforeFold,
            ZonedDateTime afterFold,
            Duration duration,
            Period period) {}

    @EventType("golden-basket")
    public record Basket(
            Line first,
            List<Line> lines,
            List<List<Integer>> nested,
            Map<String, Line> byKey,
            Map<String, String> map) {}

    /** A part of a {@link Basket}. */
    public record Line(String article, BigDecimal price, Colour colour) {}

    /** An enum with a text of its own and with a body, neither of which may be stored. */
    public enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        }
    }

    @EventType("golden-optionals")
    public record Optionals(
            Optional<String> present,
            Optional<String> absent,
            Optional<Line> line,
            OptionalInt number,
            OptionalLong noNumber) {}

    @EventType("golden-normalised")
    public record Normalised(String code, List<String> tags) {

        public Normalised {
            code = code == null ? "NONE" : code.strip().toUpperCase(java.util.Locale.ROOT);
            tags = tags == null ? List.of() : List.copyOf(tags);
        }
    }

    @EventType("golden-nulls")
    public record Nulls(
            String text, BigDecimal amount, Integer number, List<String> list, Line line, UUID id, Colour colour) {}

    /** Names that tempt a library to sort, shorten or skip them. */
    @EventType("golden-named")
    public record Named(
            String zulu,
            String alpha,
            String Bravo,
            String bravo,
            String _under,
            String isOpen,
            String getTotal,
            String größe,
            String a1,
            String a10,
            String a2,
            UUID id) {}

    @EventType("golden-nothing")
    public record Nothing() {}
}
