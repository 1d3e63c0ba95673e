// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Values of classes of the JDK: first an everyday one, then the edges. */
final class KnownSamples {

    private static final Map<Class<?>, List<?>> SAMPLES = new HashMap<>();

    static {
        numbers();
        times();
        texts();
        others();
        json();
    }

    private KnownSamples() {}

    /** Null for a class that is not known here. */
    static List<?> of(Class<?> type) {
        return SAMPLES.get(type);
    }

    private static <T> void add(Class<T> type, List<? extends T> values) {
        SAMPLES.put(type, values);
    }

    private static void both(Class<?> primitive, Class<?> boxed, Object... values) {
        SAMPLES.put(primitive, List.of(values));
        SAMPLES.put(boxed, List.of(values));
    }

    private static void numbers() {
        both(boolean.class, Boolean.class, true, false);
        both(byte.class, Byte.class, (byte) 7, Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0);
        both(short.class, Short.class, (short) 7, Short.MIN_VALUE, Short.MAX_VALUE, (short) 0);
        both(int.class, Integer.class, 7, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        both(long.class, Long.class, 7L, Long.MIN_VALUE, Long.MAX_VALUE, 0L);
        both(float.class, Float.class, 0.1f, -Float.MAX_VALUE, Float.MIN_VALUE, 0f);
        both(double.class, Double.class, 0.1, -Double.MAX_VALUE, Double.MIN_VALUE, 0.0);
        both(char.class, Character.class, 'x', '\uFFFF', '"', '\n');
        add(
                BigDecimal.class,
                List.of(new BigDecimal("10.50"), new BigDecimal("-1E+30"), new BigDecimal("1E-30"), BigDecimal.ZERO));
        add(BigInteger.class, List.of(BigInteger.TEN, BigInteger.TWO.pow(200).negate(), BigInteger.ZERO));
        add(Number.class, List.of(new BigDecimal("10.50")));
        add(OptionalInt.class, List.of(OptionalInt.of(7), OptionalInt.empty()));
        add(OptionalLong.class, List.of(OptionalLong.of(7), OptionalLong.empty()));
        add(OptionalDouble.class, List.of(OptionalDouble.of(0.5), OptionalDouble.empty()));
        add(AtomicInteger.class, List.of(new AtomicInteger(7)));
        add(AtomicLong.class, List.of(new AtomicLong(7)));
        add(AtomicBoolean.class, List.of(new AtomicBoolean(true)));
    }

    private static void times() {
        LocalDate date = LocalDate.of(2026, 2, 28);
        LocalDateTime exact = LocalDateTime.of(2026, 10, 25, 2, 30, 1, 123_456_789);
        LocalDateTime whole = date.atStartOfDay();
        add(Instant.class, List.of(exact.toInstant(ZoneOffset.UTC), Instant.EPOCH));
        add(LocalDate.class, List.of(date, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31)));
        add(LocalTime.class, List.of(exact.toLocalTime(), LocalTime.MIDNIGHT, LocalTime.MAX));
        add(LocalDateTime.class, List.of(exact, whole));
        add(OffsetDateTime.class, List.of(exact.atOffset(ZoneOffset.ofHours(-3)), whole.atOffset(ZoneOffset.UTC)));
        add(OffsetTime.class, List.of(exact.toLocalTime().atOffset(ZoneOffset.ofHours(2))));
        add(ZonedDateTime.class, List.of(exact.atZone(ZoneId.of("Europe/Berlin")), whole.atZone(ZoneId.of("UTC"))));
        add(Duration.class, List.of(Duration.ofMillis(1_500), Duration.ofNanos(-1), Duration.ZERO));
        add(Period.class, List.of(Period.of(1, 2, 3), Period.ofDays(-1), Period.ZERO));
        add(Year.class, List.of(Year.of(2026)));
        add(YearMonth.class, List.of(YearMonth.of(2026, 2)));
        add(MonthDay.class, List.of(MonthDay.of(2, 29)));
        add(Month.class, List.of(Month.MAY));
        add(DayOfWeek.class, List.of(DayOfWeek.MONDAY));
        add(ZoneId.class, List.of(ZoneId.of("Europe/Berlin")));
        add(ZoneOffset.class, List.of(ZoneOffset.ofHours(2), ZoneOffset.UTC));
        GregorianCalendar calendar = GregorianCalendar.from(whole.atZone(ZoneId.of("Europe/Berlin")));
        add(Calendar.class, List.of(calendar));
        add(GregorianCalendar.class, List.of(calendar));
        add(Date.class, List.of(new Date(1_234_567_890_123L), new Date(0)));
        add(TimeZone.class, List.of(TimeZone.getTimeZone("Europe/Berlin")));
    }

    private static void texts() {
        List<String> texts = List.of("text", "", " \"\\/\b\f\n\r\t\u0000\u001F\u2028", "ß e\u0301 注 🛒 \uD800");
        add(String.class, texts);
        add(CharSequence.class, texts);
        add(Object.class, List.of("text"));
        add(Serializable.class, List.of("text"));
        SAMPLES.put(Comparable.class, List.of("text"));
        add(StringBuilder.class, List.of(new StringBuilder("text")));
    }

    private static void others() {
        add(UUID.class, List.of(new UUID(1, 2), new UUID(-1, -1)));
        add(URI.class, List.of(URI.create("https://example.org/a?b=c#d")));
        add(Locale.class, List.of(Locale.GERMANY, Locale.ROOT, Locale.forLanguageTag("zh-Hant-TW")));
        add(Currency.class, List.of(Currency.getInstance("EUR")));
        add(Pattern.class, List.of(Pattern.compile("a+")));
        add(File.class, List.of(new File("file")));
        add(Path.class, List.of(Path.of("file")));
        add(Charset.class, List.of(StandardCharsets.UTF_8));
        add(BitSet.class, List.of(BitSet.valueOf(new long[] {5})));
        SAMPLES.put(Class.class, List.of(String.class));
    }

    private static void json() {
        JsonArray array = Json.createArrayBuilder().add(1).add("text").build();
        JsonObject object = Json.createObjectBuilder().add("a", array).build();
        add(JsonObject.class, List.of(object, JsonValue.EMPTY_JSON_OBJECT));
        add(JsonArray.class, List.of(array, JsonValue.EMPTY_JSON_ARRAY));
        add(JsonStructure.class, List.of(object, array));
        add(JsonValue.class, List.of(object, array));
        add(JsonString.class, List.of(Json.createValue("text")));
        add(JsonNumber.class, List.of(Json.createValue(7)));
    }
}
