// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Nodes that share the keys, with clocks that a test moves on, and one event about Ada. */
abstract class NodesWithSharedKeys {

    static final JsonbEventCodec CODEC = new JsonbEventCodec();

    final KeyStorage keys = newKeys();
    final List<SubjectForgotten> told = new ArrayList<>();
    final PayloadPlace place = new PayloadPlace(
            TenantId.single(), StreamId.named("note", "ada"), UUID.randomUUID(), new TypeRevision("note-taken", 1));
    volatile long nanos;
    Instant now = Instant.parse("2026-05-04T03:02:01Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    static KeyStorage newKeys() {
        return InMemoryBackendFactory.create()
                .build()
                .extension(KeyStorage.class)
                .orElseThrow();
    }

    PayloadProtection node(KeyEncryption keyEncryption, KeyStorage storage) {
        return CryptoShredding.with(keyEncryption)
                .withNanos(() -> nanos)
                .onForgotten(told::add)
                .protection(EventTypes.of(Customers.Noted.class), CODEC, Optional.of(storage), clock);
    }

    PayloadProtection node(KeyStorage storage) {
        return node(CryptoShreddingTest.KEYS, storage);
    }

    PayloadProtection node() {
        return node(keys);
    }

    static DataSubjects subjects(PayloadProtection node) {
        return node.extension(DataSubjects.class).orElseThrow();
    }

    String stored(PayloadProtection node) {
        Customers.Noted noted = new Customers.Noted(CANARY);
        return node.protect(place, noted, CODEC.encode(noted));
    }

    String read(PayloadProtection node, String stored) {
        return CODEC.decode(node.reveal(place, stored), Customers.Noted.class).text();
    }

    /** The key of Ada. */
    StoredKey key() {
        return keys.ofSubject(TenantId.single(), DataKeys.digest(TenantId.single(), "ada"))
                .orElseThrow();
    }
}
