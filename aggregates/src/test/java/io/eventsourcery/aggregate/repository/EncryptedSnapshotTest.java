// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.repository.Tally.Added;
import io.eventsourcery.aggregate.repository.Tally.Sum;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of an aggregate may be about a person who is forgotten, and its key may be unusable. */
class EncryptedSnapshotTest {

    /** Refuses states of snapshots, at writing or at reading. */
    private final class Refusing implements PayloadProtection {

        @Override
        public String protect(PayloadPlace place, Object payload, String text) {
            if (!(payload instanceof Sum)) {
                return text;
            }
            if (forgotten) {
                throw new EncryptionException("ES-0882 The data subject is forgotten.");
            }
            return MARK + "1," + text.substring(1);
        }

        @Override
        public String reveal(PayloadPlace place, String stored) {
            throw new EncryptionException("ES-0883 The key-encryption key is not here.");
        }
    }

    private boolean forgotten;
    private final UUID id = UUID.randomUUID();
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Added.class, Sum.class)
            .withEncryption((types, codec, keys, clock) -> new Refusing())
            .build();

    @AfterEach
    void close() {
        backend.close();
    }

    private HeardSnapshots store(boolean inTransaction) {
        return new HeardSnapshots(backend.eventStore()) {
            @Override
            public boolean inTransaction() {
                return inTransaction;
            }
        };
    }

    private Repository<Tally> tallies(EventStore store) {
        return Repository.of(store, Tally::new);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_state_that_cannot_be_encrypted_is_told_and_the_events_are_saved(boolean inTransaction) {
        forgotten = true;
        HeardSnapshots store = store(inTransaction);
        Repository<Tally> tallies = tallies(store);

        tallies.create(id, tally -> {
            tally.add(1);
            tally.add(2);
        });

        assertThat(store.fates()).containsExactly(Fate.FAILED);
        assertThat(tallies.get(id).sum()).isEqualTo(3);
    }

    @Test
    void a_state_that_cannot_be_decrypted_is_ignored_and_all_events_are_applied() {
        HeardSnapshots store = store(false);
        Repository<Tally> tallies = tallies(store);
        tallies.create(id, tally -> {
            tally.add(1);
            tally.add(2);
        });

        assertThat(tallies.get(id).sum()).isEqualTo(3);
        assertThat(store.fates()).containsExactly(Fate.TAKEN, Fate.IGNORED);
    }
}
