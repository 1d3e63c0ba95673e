// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import static io.eventsourcery.privacy.Customers.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.memory.SharedHeap;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubjectExportTest {

    private static final TenantId ACME = TenantId.of("acme");

    /** Names a subject, and has nothing encrypted. */
    @EventType("visited")
    public record Visited(@DataSubject String guest, int times) {}

    /** The former form of {@link Customers.Noted}. */
    @EventType("note-taken")
    public record PlainNote(String text) {}

    /** Refuses its own mask, for some values only, so that no sample shows it. */
    @EventType("weighed")
    public record Weighed(@DataSubject String guest, String other, @Encrypted(subject = "other") int grams, int scale) {
        public Weighed {
            if (scale == 77 && grams == 0) {
                throw new IllegalArgumentException("no weight");
            }
        }
    }

    private static final CryptoShredding ENCRYPTION = CryptoShredding.with(CryptoShreddingTest.KEYS);

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Customers.Met.class, Customers.Noted.class, Visited.class, Weighed.class)
            .withEncryption(ENCRYPTION)
            .build();
    private final DataSubjects subjects = DataSubjects.of(backend);

    @AfterEach
    void close() {
        backend.close();
    }

    private void append(StreamId stream, Object... events) {
        backend.eventStore().append(stream, ExpectedVersion.any(), events);
    }

    private static List<Object> all(SubjectExport export) {
        List<Object> payloads = new ArrayList<>();
        for (int step = 0; !export.isComplete(); step++) {
            assertThat(step).isLessThan(100);
            export.next().stream().map(RecordedEvent::payload).forEach(payloads::add);
        }
        return payloads;
    }

    private static Customers.Met met(int host, String guest, UUID contact) {
        return new Customers.Met(host, guest, List.of(new Customers.Contact(contact, CANARY, "x")), "a note");
    }

    @Test
    void every_event_about_a_subject_is_exported_with_the_components_of_others_masked() {
        UUID contact = UUID.randomUUID();
        append(StreamId.random("meeting"), met(1, "ada", contact), met(1, "bob", UUID.randomUUID()));
        append(StreamId.random("visit"), new Visited("ada", 3), new Visited("eve", 4));

        assertThat(all(subjects.export("ada")))
                .containsExactly(
                        new Customers.Met(1, "ada", List.of(new Customers.Contact(contact, "gone", "x")), "a note"),
                        new Visited("ada", 3));
        assertThat(all(subjects.export(contact.toString())))
                .containsExactly(
                        new Customers.Met(1, "ada", List.of(new Customers.Contact(contact, CANARY, "x")), null));
        assertThat(all(subjects.export("1"))).hasSize(2);
    }

    @Test
    void the_name_of_a_stream_is_the_subject_of_components_that_name_none() {
        append(StreamId.named("note", "ada"), new Customers.Noted("hello"), new Visited("eve", 1));
        append(StreamId.named("note", "bob"), new Customers.Noted("bye"));

        assertThat(all(subjects.export("ada"))).containsExactly(new Customers.Noted("hello"));
    }

    @Test
    void a_forgotten_subject_is_exported_with_masks_and_its_tombstone_tells_the_events() {
        append(StreamId.named("note", "ada"), new Customers.Noted("hello"));
        subjects.forget("ada");

        assertThat(all(subjects.export("ada"))).containsExactly(new Customers.Noted("-"));
    }

    @Test
    void an_unknown_subject_is_refused_at_the_end_and_one_without_events_is_not() {
        append(StreamId.named("note", "ada"), new Customers.Noted("hello"));
        subjects.refuse("nobody");

        assertThat(all(subjects.export("nobody"))).isEmpty();
        SubjectExport misspelt = subjects.export("adda");
        assertThatThrownBy(misspelt::next)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("ES-0891 ")
                .hasMessageNotContaining("adda");
        assertThat(misspelt.isComplete()).isFalse();
        assertThatThrownBy(misspelt::next).hasMessageStartingWith("ES-0891 ");
        assertThatThrownBy(() -> subjects.forTenant(ACME).export("ada").next())
                .hasMessageStartingWith("ES-0891 The tenant acme ");
        assertThatThrownBy(() -> subjects.export(" ")).hasMessageStartingWith("ES-0888 ");
    }

    @Test
    void a_tenant_gets_its_own_events_alone() {
        StreamId stream = StreamId.named("note", "ada");
        append(stream, new Customers.Noted("single"));
        backend.eventStore().forTenant(ACME).append(stream, ExpectedVersion.none(), new Customers.Noted("acme"));

        assertThat(all(subjects.forTenant(ACME).export("ada"))).containsExactly(new Customers.Noted("acme"));
        assertThat(all(subjects.export("ada"))).containsExactly(new Customers.Noted("single"));
    }

    @Test
    void an_export_goes_in_bounded_steps_tells_its_progress_and_goes_on_from_a_position() {
        Object[] visits = IntStream.range(0, 1200)
                .mapToObj(i -> new Visited(i % 2 == 0 ? "ada" : "eve", i))
                .toArray();
        append(StreamId.random("visit"), visits);
        SubjectExport export = subjects.export("ada");
        append(StreamId.random("visit"), new Visited("bob", -1));

        List<RecordedEvent<?>> first = export.next();

        assertThat(first).hasSize(250);
        assertThat(export.isComplete()).isFalse();
        assertThat(export.fraction()).isBetween(0.3, 0.5);
        SubjectExport resumed = subjects.export("ada", export.position());
        assertThat(all(resumed)).hasSize(350).first().isEqualTo(new Visited("ada", 500));
        assertThat(resumed.fraction()).isEqualTo(1);
        assertThat(resumed.next()).isEmpty();
        assertThat(resumed).asString().doesNotContain("ada");
    }

    @Test
    void an_event_that_refuses_the_masks_of_others_is_found_by_what_it_names() {
        append(StreamId.random("weight"), new Weighed("ada", "bob", 70, 77), new Weighed("eve", "bob", 70, 77));

        SubjectExport export = subjects.export("ada");

        assertThat(export.next())
                .singleElement()
                .extracting(RecordedEvent::type)
                .isEqualTo("weighed");
        assertThat(export.unreadable()).isZero();
    }

    @Test
    void what_nobody_can_read_is_counted_and_not_passed_over_in_silence() {
        SharedHeap heap = new SharedHeap();
        try (Backend both = heap.deployment(ENCRYPTION, Visited.class, Customers.Noted.class);
                Backend later = heap.deployment(ENCRYPTION, Customers.Noted.class)) {
            both.eventStore().append(StreamId.random("visit"), ExpectedVersion.none(), new Visited("ada", 1));
            both.eventStore()
                    .append(StreamId.named("note", "ada"), ExpectedVersion.none(), new Customers.Noted("hello"));
            SubjectExport export = DataSubjects.of(later).export("ada");

            assertThat(all(export)).containsExactly(new Customers.Noted("hello"));
            assertThat(export.unreadable()).isEqualTo(1);
        }
    }

    @Test
    void an_event_of_an_unknown_type_is_exported_if_it_is_encrypted_for_the_subject() {
        SharedHeap heap = new SharedHeap();
        try (Backend earlier = heap.deployment(ENCRYPTION, Customers.Noted.class);
                Backend later = heap.deployment(ENCRYPTION, Visited.class)) {
            earlier.eventStore()
                    .append(StreamId.named("note", "ada"), ExpectedVersion.none(), new Customers.Noted("hello"));

            List<RecordedEvent<?>> events = DataSubjects.of(later).export("ada").next();

            assertThat(events).singleElement().extracting(RecordedEvent::type).isEqualTo("note-taken");
            assertThatThrownBy(() -> events.get(0).payload()).isInstanceOf(UnknownEventTypeException.class);
        }
    }

    @Test
    void what_was_stored_before_it_was_annotated_is_found_by_the_name_of_its_stream() {
        SharedHeap heap = new SharedHeap();
        try (Backend earlier = heap.deployment(ENCRYPTION, PlainNote.class);
                Backend later = heap.deployment(ENCRYPTION, Customers.Noted.class)) {
            earlier.eventStore().append(StreamId.named("note", "ada"), ExpectedVersion.none(), new PlainNote("hello"));
            earlier.eventStore().append(StreamId.named("note", "bob"), ExpectedVersion.none(), new PlainNote("bye"));

            assertThat(all(DataSubjects.of(later).export("ada"))).containsExactly(new Customers.Noted("hello"));
        }
    }

    @Test
    void where_the_log_is_not_settled_nothing_is_skipped_and_an_interrupted_export_says_so() {
        SharedHeap heap = new SharedHeap();
        try (Backend stopped = heap.deployment(ENCRYPTION, Visited.class)) {
            stopped.eventStore().append(StreamId.random("visit"), ExpectedVersion.none(), new Visited("ada", 1));
            heap.stop();
            SubjectExport export = DataSubjects.of(stopped).export("ada");
            Thread.currentThread().interrupt();

            assertThatThrownBy(export::next)
                    .isInstanceOf(TransientStoreException.class)
                    .hasMessageStartingWith("ES-0892 ");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(export.isComplete()).isFalse();
            assertThat(export.fraction()).isZero();
        }
    }

    @Test
    void an_export_needs_the_log_of_a_backend() {
        DataSubjects without = backend.extension(DataSubjects.class).orElseThrow();

        assertThatThrownBy(() -> without.export("ada")).isInstanceOf(MissingPartException.class);
    }
}
