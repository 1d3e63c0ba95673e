// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Components of every scalar type and every type of time, encrypted in what either codec writes. */
class EncryptedTypesTest {

    /** Somebody whose number is 0 is somebody. */
    @EventType("scalars")
    public record Scalars(
            @DataSubject int who,
            @Encrypted byte small,
            @Encrypted(mask = "-7") short shorter,
            @Encrypted(mask = "0.5") float single,
            @Encrypted Byte smallOrNone,
            @Encrypted(mask = "1") Integer wholeOrOne,
            @Encrypted Long longOrNone,
            @Encrypted(mask = "2.5") Double numberOr,
            @Encrypted(mask = "false") Boolean trueOrFalse,
            @Encrypted(mask = "x") Character letter,
            @Encrypted(mask = "12345678901234567890") BigInteger huge,
            @Encrypted BigDecimal exact,
            @Encrypted(mask = "urn:none") URI link,
            @Encrypted(mask = "00000000-0000-0000-0000-000000000000") UUID id,
            @Encrypted(mask = "5") OptionalLong count,
            @Encrypted OptionalDouble part,
            @Encrypted(mask = "[\"none\"]") Set<String> names,
            @Encrypted(mask = "{\"none\":[0]}") Map<String, List<Integer>> numbers) {

        static final Scalars SHOWN = new Scalars(
                0,
                (byte) -128,
                (short) 32000,
                1.1f,
                (byte) 3,
                4,
                Long.MIN_VALUE,
                1e-300,
                true,
                'Q',
                new BigInteger("98765432109876543210987"),
                new BigDecimal("-0.10"),
                URI.create("https://example.org/?q=a%20b"),
                UUID.fromString("11111111-2222-3333-4444-555555555555"),
                OptionalLong.of(Long.MAX_VALUE),
                OptionalDouble.of(-1.5),
                Set.of("Ada"),
                Map.of("Ada", List.of(1, 2)));

        static final Scalars MASKED = new Scalars(
                0,
                (byte) 0,
                (short) -7,
                0.5f,
                null,
                1,
                null,
                2.5,
                false,
                'x',
                new BigInteger("12345678901234567890"),
                null,
                URI.create("urn:none"),
                new UUID(0, 0),
                OptionalLong.of(5),
                OptionalDouble.empty(),
                Set.of("none"),
                Map.of("none", List.of(0)));
    }

    @EventType("times")
    public record Times(
            @DataSubject int who,
            @Encrypted Instant instant,
            @Encrypted(mask = "1900-01-01") LocalDate date,
            @Encrypted(mask = "00:00:00") LocalTime time,
            @Encrypted(mask = "1900-01-01T00:00:00") LocalDateTime local,
            @Encrypted(mask = "1900-01-01T00:00:00Z") OffsetDateTime offset,
            @Encrypted(mask = "00:00:00Z") OffsetTime offsetTime,
            @Encrypted ZonedDateTime zoned,
            @Encrypted(mask = "PT0S") Duration duration,
            @Encrypted(mask = "P0D") Period period,
            @Encrypted YearMonth month,
            @Encrypted Year year,
            @Encrypted(mask = "UTC") ZoneId zone,
            @Encrypted(mask = "Z") ZoneOffset zoneOffset) {

        static final Times SHOWN = new Times(
                0,
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                LocalDate.of(1985, 2, 28),
                LocalTime.of(23, 59, 58, 7),
                LocalDateTime.of(1985, 2, 28, 1, 2, 3),
                OffsetDateTime.parse("1985-02-28T01:02:03.5+05:30"),
                OffsetTime.parse("01:02:03+05:30"),
                ZonedDateTime.parse("1985-02-28T01:02:03+01:00[Europe/Berlin]"),
                Duration.ofSeconds(90, 5),
                Period.of(1, 2, 3),
                YearMonth.of(1985, 2),
                Year.of(1985),
                ZoneId.of("Europe/Berlin"),
                ZoneOffset.ofHours(-3));

        static final Times MASKED = new Times(
                0,
                null,
                LocalDate.of(1900, 1, 1),
                LocalTime.MIDNIGHT,
                LocalDateTime.of(1900, 1, 1, 0, 0),
                OffsetDateTime.parse("1900-01-01T00:00:00Z"),
                OffsetTime.parse("00:00:00Z"),
                null,
                Duration.ZERO,
                Period.ZERO,
                null,
                null,
                ZoneId.of("UTC"),
                ZoneOffset.UTC);
    }

    record Sample(EventCodec codec, EventCodec other, Object shown, Object masked) {
        @Override
        public String toString() {
            return codec.getClass().getSimpleName() + ", " + shown.getClass().getSimpleName();
        }
    }

    static List<Sample> samples() {
        EventCodec jsonb = new JsonbEventCodec();
        EventCodec jackson = new JacksonEventCodec();
        return List.of(
                new Sample(jsonb, jackson, Scalars.SHOWN, Scalars.MASKED),
                new Sample(jackson, jsonb, Scalars.SHOWN, Scalars.MASKED),
                new Sample(jsonb, jackson, Times.SHOWN, Times.MASKED),
                new Sample(jackson, jsonb, Times.SHOWN, Times.MASKED));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_is_hidden_comes_back_for_either_codec_and_becomes_its_mask(Sample sample) {
        Class<?> type = sample.shown().getClass();
        PayloadProtection protection = CryptoShredding.with(
                        KeyEncryptionKeys.of("k", Base64.getEncoder().encodeToString(new byte[32])))
                .keptIn(InMemoryBackendFactory.create().build())
                .protection(EventTypes.of(type), sample.codec(), Optional.empty(), Clock.systemUTC());
        PayloadPlace place =
                new PayloadPlace(TenantId.single(), StreamId.random("x"), UUID.randomUUID(), new TypeRevision("x", 1));
        String text = sample.codec().encode(sample.shown());

        String stored = protection.protect(place, sample.shown(), text);

        assertThat(stored).doesNotContain("1985", "Ada", "Berlin", "-128", "32000", "98765", "example.org");
        assertThat(stored.split("enc:1:", -1)).hasSize(type.getRecordComponents().length);
        assertThat(protection.reveal(place, stored)).isEqualTo(text);
        assertThat(sample.other().decode(protection.reveal(place, stored), type))
                .isEqualTo(sample.shown());

        protection.extension(DataSubjects.class).orElseThrow().forget("0");

        assertThat(sample.codec().decode(protection.reveal(place, stored), type))
                .isEqualTo(sample.masked());
        assertThat(sample.other().decode(protection.reveal(place, stored), type))
                .isEqualTo(sample.masked());
    }
}
