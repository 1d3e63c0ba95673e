// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Events with components of every kind, of several subjects. */
final class Customers {

    static final String CANARY = "CANARY-7f3a";

    private Customers() {}

    public enum Level {
        LOW,
        HIGH
    }

    public record Address(String street, @JsonbProperty("zip-code") int zip) {}

    public record Contact(@DataSubject UUID person, @Encrypted(mask = "gone") String mail, String role) {}

    public record Phone(@Encrypted @JsonbProperty("n") String number, Level level) {}

    @JsonbTypeInfo({@JsonbSubtype(alias = "card", type = Card.class), @JsonbSubtype(alias = "bank", type = Bank.class)})
    public sealed interface Payment permits Card, Bank {}

    public record Card(@Encrypted(mask = "****") String number) implements Payment {}

    public record Bank(String name) implements Payment {}

    /** Every scalar, in every place. */
    @EventType("customer-registered")
    public record Registered(
            @DataSubject String customer,
            @Encrypted(mask = "forgotten") String name,
            @Encrypted int age,
            @Encrypted(mask = "-1") long number,
            @Encrypted double weight,
            @Encrypted boolean vip,
            @Encrypted(mask = "true") boolean silent,
            @Encrypted char initial,
            @Encrypted(mask = "1.5") BigDecimal credit,
            @Encrypted(mask = "1900-01-01") LocalDate born,
            @Encrypted Instant seen,
            @Encrypted(mask = "LOW") Level level,
            @Encrypted UUID device,
            @Encrypted Optional<String> nick,
            @Encrypted OptionalInt lucky,
            @Encrypted List<String> hobbies,
            @Encrypted Map<String, Integer> scores,
            @Encrypted(mask = "{\"street\":\"nowhere\",\"zip-code\":0}") Address address,
            List<Phone> phones,
            Map<String, Phone> byPlace,
            Optional<Phone> first,
            Payment payment,
            String plain) {}

    static Registered everything(String customer) {
        Phone phone = new Phone(CANARY, Level.HIGH);
        return new Registered(
                customer,
                CANARY + " {\"json\": [\"\u0000\ud800\"]}",
                42,
                7_000_000_000L,
                1.25e-30,
                true,
                false,
                'C',
                new BigDecimal("12345678901234567890.12"),
                LocalDate.of(1985, 2, 28),
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                Level.HIGH,
                UUID.fromString("11111111-2222-3333-4444-555555555555"),
                Optional.of(CANARY),
                OptionalInt.of(13),
                List.of(CANARY, "b"),
                Map.of(CANARY, 1),
                new Address(CANARY, 12345),
                List.of(phone, new Phone(null, Level.LOW)),
                Map.of("home", phone),
                Optional.of(phone),
                new Card(CANARY),
                "enc:1: plain text");
    }

    static Registered masked(String customer) {
        Phone phone = new Phone(null, Level.HIGH);
        return new Registered(
                customer,
                "forgotten",
                0,
                -1,
                0,
                false,
                true,
                '\0',
                new BigDecimal("1.5"),
                LocalDate.of(1900, 1, 1),
                null,
                Level.LOW,
                null,
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Map.of(),
                new Address("nowhere", 0),
                List.of(phone, new Phone(null, Level.LOW)),
                Map.of("home", phone),
                Optional.of(phone),
                new Card("****"),
                "enc:1: plain text");
    }

    /** Each contact is a person; the note is about the one who introduced them. */
    @EventType("contacts-met")
    public record Met(
            @DataSubject int host, String guest, List<Contact> contacts, @Encrypted(subject = "guest") String note) {}

    /** The stream says whose it is. */
    @EventType("note-taken")
    public record Noted(@Encrypted(mask = "-") String text) {}
}
