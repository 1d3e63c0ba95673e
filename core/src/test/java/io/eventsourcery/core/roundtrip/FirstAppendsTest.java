// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstAppendsTest {

    @EventType("noted")
    public record Noted(String text, Optional<String> more, List<String> tags) {}

    @EventType("measured")
    public record Measured(Map<String, Object> values) {}

    @EventType("state")
    public record State(String text) {}

    /** JSON, but what is lost on the way is up to the test. */
    private static final class Lossy implements EventCodec {
        private final JsonbEventCodec json = new JsonbEventCodec();
        private final AtomicInteger decoded = new AtomicInteger();
        private volatile String lost = "nothing";

        @Override
        public String encode(Object payload) {
            return json.encode(payload).replace(lost, "");
        }

        @Override
        public <E> E decode(String text, Class<E> type) {
            decoded.incrementAndGet();
            return json.decode(text, type);
        }
    }

    private final Lossy codec = new Lossy();
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Noted.class, Measured.class, State.class)
            .configured(setup -> setup.withCodec(codec))
            .build();
    private final EventStore store = backend.eventStore();
    private final StreamId stream = StreamId.random("test");

    @AfterEach
    void close() {
        backend.close();
    }

    private void append(Object... events) {
        store.append(stream, ExpectedVersion.any(), events);
    }

    private static Noted noted(String text) {
        return new Noted(text, Optional.empty(), List.of());
    }

    @Test
    void an_event_that_comes_back_different_is_refused_before_anything_is_written() {
        codec.lost = "cret";

        assertThatThrownBy(() -> append(noted("secret")))
                .isInstanceOfSatisfying(EventCodecException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("noted"))
                .hasMessageContainingAll("ES-0230", "\"noted\"", " text ", "java.lang.String")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void an_event_that_cannot_be_read_at_all_is_refused_too() {
        codec.lost = "{";

        assertThatThrownBy(() -> append(noted("secret")))
                .isInstanceOf(EventCodecException.class)
                .hasMessageContainingAll("ES-0230", "cannot be decoded")
                .hasMessageNotContaining("secret");
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void nothing_of_a_batch_is_written_when_one_event_does_not_come_back() {
        codec.lost = "cret";

        assertThatThrownBy(() -> append(noted("fine"), new State("secret"))).isInstanceOf(EventCodecException.class);
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void a_type_is_compared_once() {
        IntStream.range(0, 10).forEach(i -> append(noted("text " + i)));

        assertThat(codec.decoded).hasValue(1);
    }

    @Test
    void a_refused_type_is_compared_again() {
        codec.lost = "cret";
        assertThatThrownBy(() -> append(noted("secret"))).isInstanceOf(EventCodecException.class);
        assertThatThrownBy(() -> append(noted("secret"))).isInstanceOf(EventCodecException.class);
        codec.lost = "nothing";

        assertThatCode(() -> append(noted("secret"))).doesNotThrowAnyException();
    }

    @Test
    void the_first_event_that_fills_a_component_is_compared_too() {
        append(noted("text"));
        codec.lost = "cret";

        assertThatThrownBy(() -> append(new Noted("text", Optional.of("secret"), List.of())))
                .hasMessageContainingAll("ES-0230", " more ");
        assertThatThrownBy(() -> append(new Noted("text", Optional.empty(), List.of("secret"))))
                .hasMessageContainingAll("ES-0230", " tags");
    }

    @Test
    void the_first_event_that_empties_a_component_is_compared_too() {
        append(new Noted("text", Optional.of("more"), List.of("tag")));
        codec.lost = "[]";

        assertThatThrownBy(() -> append(new Noted("text", Optional.of("more"), List.of())))
                .hasMessageContainingAll("ES-0230", "tags");
    }

    @Test
    void a_component_of_any_type_is_compared_each_time() {
        append(new Measured(Map.of("unit", "kg")));

        assertThatThrownBy(() -> append(new Measured(Map.of("unit", 7L))))
                .isInstanceOf(EventCodecException.class)
                .hasMessageContainingAll("ES-0230", " values");
        append(new Measured(Map.of("unit", "t")));

        assertThat(store.read(stream)).hasSize(2);
    }

    @Test
    void the_state_in_a_snapshot_is_compared_as_well() {
        append(noted("text"));
        codec.lost = "cret";

        assertThatThrownBy(() -> store.saveSnapshot(stream, 1, NewEvent.of(new State("secret"))))
                .isInstanceOf(EventCodecException.class)
                .hasMessageContainingAll("ES-0230", "\"state\"");
        assertThat(store.load(stream).snapshot()).isEmpty();
    }

    @Test
    void many_threads_may_be_the_first() {
        IntStream.range(0, 64)
                .parallel()
                .forEach(i -> store.append(
                        StreamId.random("test"),
                        ExpectedVersion.none(),
                        new Noted("text", Optional.of("a"), List.of("b"))));
        int decoded = codec.decoded.get();
        append(new Noted("text", Optional.of("a"), List.of("b")));

        assertThat(codec.decoded).hasValue(decoded);
    }
}
