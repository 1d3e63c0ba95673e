// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.encryption.WrappedKey;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.fixture.Promises;
import io.eventsourcery.tck.suite.Conformance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The keys of data subjects: one for each subject of a tenant, whoever asks first, and a tombstone that stays. A storage that
 * keeps none says so. Other tests may keep keys in the same storage.
 */
public abstract class KeyStorageConformance extends Conformance {

    private static final String SUBJECT = "0123456789abcdef".repeat(4);
    private static final String OTHER = "f".repeat(64);
    /** So long ago that nobody else asked before. */
    private static final Instant LONG_AGO = Instant.parse("1970-01-02T03:04:05.678901Z");

    private final TenantId tenant = TenantId.of("keys-" + UUID.randomUUID());

    /** What a store offers to its encryption, which must be what it offers to everybody. */
    private Optional<KeyStorage> keys() {
        AtomicReference<Optional<KeyStorage>> offered = new AtomicReference<>();
        Encryption encryption = (types, codec, keys, clock) -> {
            offered.set(keys);
            return PayloadProtection.NONE;
        };
        Backend backend = backend(setup -> setup.withEncryption(encryption));
        assertThat(offered.get()).as("what encryption is offered").isNotNull();
        assertThat(offered.get().isPresent()).isEqualTo(supports(Promises::keepsKeys));
        assertThat(backend.extension(KeyStorage.class).isPresent()).isEqualTo(supports(Promises::keepsKeys));
        return offered.get();
    }

    private static StoredKey key(TenantId tenant, String subject, String wrappedBy) {
        return StoredKey.created(
                UUID.randomUUID(),
                tenant,
                subject,
                new WrappedKey(wrappedBy, "A".repeat(1000)),
                Instant.parse("2026-05-04T03:02:01.123456Z"));
    }

    private StoredKey key(String subject) {
        return key(tenant, subject, "first");
    }

    private static StoredKey requested(StoredKey key, Instant when) {
        return key.at(Forgetting.requestedAt(when));
    }

    private static StoredKey deleted(StoredKey key, Instant when) {
        return key.at(key.forgetting().orElseThrow().deletedAt(when));
    }

    @Test
    public void a_key_is_found_by_its_subject_and_by_its_id_as_it_was_stored() {
        StoredKey key = key(tenant, SUBJECT, "k \u00e9\u4e2d".repeat(40));
        keys().ifPresent(keys -> {
            assertThat(keys.ofSubject(tenant, SUBJECT)).isEmpty();
            assertThat(keys.byId(key.id())).isEmpty();

            assertThat(keys.createIfAbsent(key)).isEqualTo(key);

            assertThat(keys.ofSubject(tenant, SUBJECT)).contains(key);
            assertThat(keys.byId(key.id())).contains(key);
        });
    }

    @Test
    public void the_first_key_of_a_subject_stays_and_whoever_comes_later_gets_it() {
        keys().ifPresent(keys -> {
            StoredKey first = keys.createIfAbsent(key(SUBJECT));
            StoredKey late = key(SUBJECT);

            assertThat(keys.createIfAbsent(late)).isEqualTo(first);

            assertThat(keys.byId(late.id())).isEmpty();
            assertThat(keys.ofSubject(tenant, SUBJECT)).contains(first);
        });
    }

    @Test
    public void a_subject_has_a_key_of_its_own_in_each_tenant_also_in_one_whose_name_looks_alike() {
        TenantId alike = TenantId.of(tenant.value().toUpperCase(Locale.ROOT));
        keys().ifPresent(keys -> {
            StoredKey here = keys.createIfAbsent(key(SUBJECT));
            StoredKey there = keys.createIfAbsent(key(alike, SUBJECT, "first"));

            assertThat(there.id()).isNotEqualTo(here.id());
            assertThat(keys.ofSubject(tenant, SUBJECT)).contains(here);
            assertThat(keys.ofSubject(alike, SUBJECT)).contains(there);
            assertThat(keys.ofSubject(tenant, OTHER)).isEmpty();
        });
    }

    @Test
    public void of_many_first_uses_at_once_one_stores_and_all_get_its_key() {
        if (keys().isEmpty()) {
            return;
        }
        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<StoredKey>> raced = Stream.generate(() -> inBackground(backend -> created(backend, together)))
                .limit(4)
                .toList();

        assertThat(raced.stream().map(Conformance::inTime).map(StoredKey::id).distinct())
                .hasSize(1);
    }

    private StoredKey created(Backend backend, CyclicBarrier together) {
        KeyStorage keys = backend.extension(KeyStorage.class).orElseThrow();
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the others did not come", e);
        }
        return keys.createIfAbsent(key(SUBJECT));
    }

    @Test
    public void a_key_is_changed_only_by_who_read_it_as_it_is() {
        keys().ifPresent(keys -> {
            StoredKey read = keys.createIfAbsent(key(SUBJECT));
            StoredKey rewrapped = read.rewrapped(new WrappedKey("second", "other"));

            assertThat(keys.replace(read, rewrapped)).isTrue();
            assertThat(keys.replace(read, requested(read, LONG_AGO))).isFalse();

            assertThat(keys.byId(read.id())).contains(rewrapped);
            assertThat(keys.replace(key(OTHER), key(OTHER))).isFalse();
            assertThat(keys.ofSubject(tenant, OTHER)).isEmpty();
        });
    }

    @Test
    public void a_tombstone_has_no_key_and_keeps_a_second_one_from_being_made() {
        keys().ifPresent(keys -> {
            StoredKey key = keys.createIfAbsent(key(SUBJECT));
            StoredKey requested = requested(key, LONG_AGO);
            StoredKey deleted = deleted(requested, LONG_AGO.plusSeconds(1));
            assertThat(keys.replace(key, requested)).isTrue();
            assertThat(keys.byId(key.id())).contains(requested);

            assertThat(keys.replace(requested, deleted)).isTrue();

            assertThat(keys.createIfAbsent(key(SUBJECT))).isEqualTo(deleted);
            assertThat(keys.byId(key.id())).contains(deleted);
            StoredKey confirmed = deleted.at(deleted.forgetting().orElseThrow().confirmedAt(LONG_AGO.plusSeconds(2)));
            assertThat(keys.replace(deleted, confirmed)).isTrue();
            assertThat(keys.ofSubject(tenant, SUBJECT)).contains(confirmed);
        });
    }

    @Test
    public void what_is_not_confirmed_is_told_with_the_oldest_request_first() {
        keys().ifPresent(keys -> {
            StoredKey late = keys.createIfAbsent(key(SUBJECT));
            StoredKey early = keys.createIfAbsent(key(OTHER));
            keys.replace(late, requested(late, LONG_AGO.plusSeconds(9)));
            keys.replace(early, requested(early, LONG_AGO));

            assertThat(keys.unconfirmed(1000).stream()
                            .filter(key -> key.tenant().equals(tenant)))
                    .extracting(StoredKey::id)
                    .containsExactly(early.id(), late.id());
            assertThat(keys.unconfirmed(1)).hasSize(1);

            for (StoredKey key : List.of(early, late)) {
                StoredKey requested = keys.byId(key.id()).orElseThrow();
                StoredKey deleted = deleted(requested, LONG_AGO.plusSeconds(10));
                assertThat(keys.replace(requested, deleted)).isTrue();
                StoredKey confirmed =
                        deleted.at(deleted.forgetting().orElseThrow().confirmedAt(LONG_AGO.plusSeconds(11)));
                assertThat(keys.replace(deleted, confirmed)).isTrue();
            }
            assertThat(keys.unconfirmed(1000)).noneMatch(key -> key.tenant().equals(tenant));
        });
    }

    @Test
    public void keys_that_another_key_wraps_are_told_and_tombstones_are_not() {
        keys().ifPresent(keys -> {
            StoredKey ours = keys.createIfAbsent(key(tenant, SUBJECT, tenant.value()));
            StoredKey other = keys.createIfAbsent(key(tenant, OTHER, "former"));
            StoredKey gone = keys.createIfAbsent(key(tenant, "0".repeat(64), "former"));
            StoredKey requested = requested(gone, LONG_AGO);
            keys.replace(gone, requested);
            keys.replace(requested, deleted(requested, LONG_AGO));

            assertThat(keys.notWrappedBy(tenant.value(), Integer.MAX_VALUE).stream()
                            .filter(key -> key.tenant().equals(tenant)))
                    .containsExactly(other);
            assertThat(keys.notWrappedBy("", 1)).hasSize(1);
            assertThat(keys.byId(ours.id())).contains(ours);
            keys.removeOf(tenant, 10);
        });
    }

    @Test
    public void so_many_of_a_tenant_are_removed_at_most_and_no_others() {
        TenantId staying = TenantId.of("stays-" + UUID.randomUUID());
        keys().ifPresent(keys -> {
            for (int i = 0; i < 3; i++) {
                keys.createIfAbsent(key(Integer.toString(i).repeat(64)));
            }
            StoredKey stays = keys.createIfAbsent(key(staying, SUBJECT, "first"));

            assertThat(keys.removeOf(tenant, 2)).isEqualTo(2);
            assertThat(keys.removeOf(tenant, 2)).isEqualTo(1);
            assertThat(keys.removeOf(tenant, 2)).isZero();

            assertThat(keys.byId(stays.id())).contains(stays);
        });
    }

    /** A key outlives whatever becomes of its event, and a reader sees at once that somebody is forgotten. */
    @Test
    public void a_call_is_a_transaction_of_its_own_whatever_the_callers_does() throws Exception {
        Optional<KeyStorage> offered = keys();
        if (offered.isEmpty() || fixture().transactions().isEmpty()) {
            return;
        }
        KeyStorage keys = offered.get();
        StoredKey known = keys.createIfAbsent(key(OTHER));
        StoredKey created = key(SUBJECT);

        fixture().transactions().get().begin();
        keys.createIfAbsent(created);
        assertThat(keys.byId(known.id())).contains(known);
        boolean forgotten = elsewhere(backend ->
                backend.extension(KeyStorage.class).orElseThrow().replace(known, requested(known, LONG_AGO)));
        assertThat(forgotten).isTrue();
        assertThat(keys.byId(known.id())).contains(requested(known, LONG_AGO));
        fixture().transactions().get().rollback();

        assertThat(keys.ofSubject(tenant, SUBJECT)).contains(created);
        keys.removeOf(tenant, 10);
    }
}
