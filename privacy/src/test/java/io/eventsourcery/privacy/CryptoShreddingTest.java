// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.PullSubscription;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptoShreddingTest {

    static final KeyEncryptionKeys KEYS =
            KeyEncryptionKeys.of("first", Base64.getEncoder().encodeToString(new byte[32]));

    private final StreamId stream = StreamId.of("customer", UUID.randomUUID());
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Customers.Registered.class, Customers.Met.class, Customers.Noted.class)
            .withEncryption(CryptoShredding.with(KEYS))
            .build();
    private final EventStore store = backend.eventStore();
    private final DataSubjects subjects = DataSubjects.of(backend);

    @AfterEach
    void close() {
        backend.close();
    }

    private Object only(EventStore asked, StreamId id) {
        return asked.read(id).map(RecordedEvent::payload).reduce((a, b) -> b).orElseThrow();
    }

    private void append(Object event) {
        store.append(stream, ExpectedVersion.any(), event);
    }

    @Test
    void components_of_every_kind_come_back_as_they_were() {
        append(Customers.everything("ada"));

        assertThat(only(store, stream)).isEqualTo(Customers.everything("ada"));
    }

    @Test
    void once_the_subject_is_forgotten_each_component_is_its_mask_and_the_rest_is_as_before() {
        append(Customers.everything("ada"));
        append(Customers.everything("bob"));

        subjects.forget("ada");

        assertThat(store.read(stream).<Object>map(RecordedEvent::payload))
                .containsExactly(Customers.masked("ada"), Customers.everything("bob"));
        assertThat(backend.subscriptions()
                        .startFrom(Position.start())
                        .iterator(PullSubscription.SHORTEST_TIME_LIMIT)
                        .next())
                .get()
                .extracting(RecordedEvent::payload)
                .isEqualTo(Customers.masked("ada"));
    }

    @Test
    void an_event_may_be_about_several_people_each_of_whom_is_forgotten_alone() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        Customers.Contact kept = new Customers.Contact(two, CANARY, "guest");
        append(new Customers.Met(
                7, "gwen", List.of(new Customers.Contact(one, CANARY, "guest"), kept), "came with " + CANARY));

        subjects.forget(one.toString());
        assertThat(only(store, stream))
                .isEqualTo(new Customers.Met(
                        7, "gwen", List.of(new Customers.Contact(one, "gone", "guest"), kept), "came with " + CANARY));

        subjects.forget("gwen");
        assertThat(only(store, stream))
                .isEqualTo(
                        new Customers.Met(7, "gwen", List.of(new Customers.Contact(one, "gone", "guest"), kept), null));
    }

    @Test
    void without_a_subject_in_the_event_the_name_of_the_stream_is_the_subject() {
        StreamId named = StreamId.named("note", "ada");
        store.append(named, ExpectedVersion.none(), new Customers.Noted(CANARY));
        assertThat(only(store, named)).isEqualTo(new Customers.Noted(CANARY));

        subjects.forget("ada");
        assertThat(only(store, named)).isEqualTo(new Customers.Noted("-"));
    }

    @Test
    void without_any_subject_nothing_is_stored() {
        assertThatThrownBy(() -> append(new Customers.Noted(CANARY)))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0881 ")
                .hasMessageContaining(stream.toString())
                .hasMessageNotContaining(CANARY);
        assertThatThrownBy(() -> append(Customers.everything(" ")))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0881 ");
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void a_forgotten_subject_gets_no_second_key_and_a_refused_one_no_first() {
        append(Customers.everything("ada"));
        subjects.forget("ada");
        subjects.refuse("bob");

        assertThatThrownBy(() -> append(Customers.everything("ada")))
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("ES-0882 ")
                .hasMessageNotContaining("ada");
        assertThatThrownBy(() -> append(Customers.everything("bob"))).hasMessageStartingWith("ES-0882 ");
        assertThat(store.read(stream)).hasSize(1);
    }

    /** As with the wrong tenant: that must not look like success. */
    @Test
    void a_subject_of_which_nothing_is_encrypted_is_not_said_to_be_forgotten() {
        EventStore acme = store.forTenant(TenantId.of("acme"));
        acme.append(stream, ExpectedVersion.none(), Customers.everything("ada"));

        assertThatThrownBy(() -> subjects.forget("ada"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("ES-0890 ")
                .hasMessageNotContaining("ada");
        assertThat(subjects.status("ada")).isEmpty();
        assertThatThrownBy(() -> subjects.forTenant(TenantId.of("other")).forget("ada"))
                .hasMessageStartingWith("ES-0890 The tenant other ");

        subjects.forTenant(TenantId.of("acme")).forget("ada");
        assertThat(only(acme, stream)).isEqualTo(Customers.masked("ada"));
    }

    @Test
    void the_same_subject_of_two_tenants_has_two_keys() {
        EventStore other = store.forTenant(TenantId.of("other"));
        append(Customers.everything("ada"));
        other.append(stream, ExpectedVersion.none(), Customers.everything("ada"));

        subjects.forTenant(TenantId.of("other")).forget("ada");

        assertThat(only(store, stream)).isEqualTo(Customers.everything("ada"));
        assertThat(only(other, stream)).isEqualTo(Customers.masked("ada"));
    }

    @Test
    void snapshots_are_encrypted_like_events() {
        append(Customers.everything("ada"));
        store.saveSnapshot(stream, 1, Customers.everything("ada"));
        assertThat(store.load(stream).snapshot().orElseThrow().state().payload())
                .isEqualTo(Customers.everything("ada"));

        subjects.forget("ada");

        assertThat(store.load(stream).snapshot().orElseThrow().state().payload())
                .isEqualTo(Customers.masked("ada"));
    }

    @Test
    void a_repeat_with_the_same_ids_stores_nothing_twice() {
        NewEvent event = NewEvent.from(Customers.everything("ada"));
        store.append(stream, ExpectedVersion.none(), event);
        store.append(stream, ExpectedVersion.none(), event);

        assertThat(store.read(stream)).hasSize(1);
    }
}
