// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordedEventTest {

    private final StreamId stream = StreamId.named("order", "secret name");
    private final UUID id = UUID.randomUUID();

    @Test
    void the_payload_is_decoded_when_asked_for_and_once() {
        AtomicInteger decoded = new AtomicInteger();
        RecordedEvent<String> event = new RecordedEvent<>(
                envelope(1, "acme"), () -> "payload " + decoded.incrementAndGet(), EventContext::empty);

        assertThat(event.type()).isEqualTo("noted");
        assertThat(decoded).hasValue(0);
        assertThat(event.payload()).isEqualTo("payload 1");
        assertThat(event.payload()).isEqualTo("payload 1");
    }

    @Test
    void an_event_that_cannot_be_decoded_shows_its_envelope() {
        RecordedEvent<String> event = new RecordedEvent<>(
                envelope(4, "acme"),
                () -> {
                    throw new UnsupportedOperationException("unreadable");
                },
                EventContext::empty);

        assertThatThrownBy(event::payload).hasMessage("unreadable");
        assertThat(event.version()).hasValue(4);
        assertThat(event.id()).isEqualTo(id);
        assertThat(event.stream()).isEqualTo(stream);
        assertThat(event.position()).isEmpty();
        assertThat(event.context()).isEqualTo(EventContext.empty());
    }

    @Test
    void it_equals_the_same_event_of_the_same_tenant_whatever_the_payload() {
        assertThat(event(1, "acme", "a")).isEqualTo(event(1, "acme", "b")).hasSameHashCodeAs(event(1, "acme", "b"));
        assertThat(event(1, "acme", "a")).isNotEqualTo(event(2, "acme", "a")).isNotEqualTo(event(1, "other", "a"));
    }

    @Test
    void what_is_printed_tells_neither_payload_nor_name() {
        assertThat(event(7, "acme", "secret payload").toString())
                .contains("noted", "v7", id.toString())
                .doesNotContain("secret");
        assertThat(NewEvent.of(List.of("secret payload")).toString()).doesNotContain("secret");
        assertThat(EventContext.empty().with("key", "secret").toString())
                .contains("key")
                .doesNotContain("secret");
    }

    @Test
    void a_new_event_gets_an_id_and_keeps_what_it_is_given() {
        NewEvent event = NewEvent.of("payload");
        EventContext context = EventContext.empty().withCausationId("cause");

        assertThat(event.id()).isNotEqualTo(NewEvent.of("payload").id());
        assertThat(event.context().isEmpty()).isTrue();
        assertThat(NewEvent.from(event)).isSameAs(event);
        assertThat(NewEvent.from("payload").payload()).isEqualTo("payload");
        assertThat(event.withId(id).withContext(context)).isEqualTo(new NewEvent(id, "payload", context));
        assertThatThrownBy(() -> NewEvent.of(null)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_context_keeps_the_order_of_its_entries_and_cannot_be_changed() {
        EventContext context =
                EventContext.empty().with("z", "1").with("a", "2").with("z", "3");

        assertThat(context.entries()).containsExactly(Map.entry("z", "3"), Map.entry("a", "2"));
        assertThat(context.isEmpty()).isFalse();
        assertThatThrownBy(() -> context.entries().put("b", "4")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.with("b", null)).isInstanceOf(InvalidInputException.class);
        assertThat(EventContext.empty().entries()).isEmpty();
    }

    private RecordedEvent<String> event(long version, String tenant, String payload) {
        return new RecordedEvent<>(envelope(version, tenant), () -> payload, EventContext::empty);
    }

    private EventEnvelope envelope(long version, String tenant) {
        return new EventEnvelope(
                id, "noted", 1, stream, OptionalLong.of(version), Optional.empty(), TenantId.of(tenant), Instant.EPOCH);
    }
}
