// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JacksonEventCodecTest {

    @EventType("measured")
    record Measured(double value) {}

    @EventType("switched")
    record Switched(AtomicBoolean on) {}

    @EventType("priced")
    record Priced(long cents, String currency) {
        public boolean isFree() {
            return cents == 0;
        }

        public String getText() {
            return cents + currency;
        }
    }

    private final JacksonEventCodec codec = new JacksonEventCodec();

    @Test
    void a_key_chooses_it() {
        try (Backend backend = backend("jackson", Measured.class)) {
            StreamId stream = append(backend, new Measured(1.5));

            assertThat(backend.eventStore().load(stream).events().get(0).payload())
                    .isEqualTo(new Measured(1.5));
        }
    }

    /** JSON-B would refuse the record, because it is not public. */
    @Test
    void the_key_decides_and_not_the_class_path() {
        assertThatThrownBy(() -> backend("json-b", Measured.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0206");
    }

    @Test
    void a_codec_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> backend("gson", Measured.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0309 eventsourcery.codec")
                .hasMessageContaining("json-b, jackson");
    }

    @Test
    void a_type_without_the_form_of_json_b_is_refused_when_the_store_starts() {
        assertThatThrownBy(() -> backend("jackson", Switched.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0220")
                .hasMessageContaining("component on")
                .hasMessageContaining(FormOfJsonbException.class.getSimpleName());
    }

    /** Not only at the first append, which the store compares. */
    @Test
    void a_number_that_json_has_no_form_for_is_refused_at_each_append() {
        try (Backend backend = backend("jackson", Measured.class)) {
            append(backend, new Measured(1));

            assertThatThrownBy(() -> append(backend, new Measured(Double.NaN)))
                    .isInstanceOf(EventCodecException.class)
                    .hasMessageStartingWith("ES-0230");
        }
    }

    @Test
    void a_record_is_written_with_its_components_and_not_with_its_methods() {
        assertThat(codec.encode(new Priced(0, "EUR"))).isEqualTo("{\"cents\":0,\"currency\":\"EUR\"}");
    }

    @Test
    void a_lone_surrogate_is_written_as_an_escape() {
        assertThat(codec.encode(new Priced(1, "a\uD800"))).isEqualTo("{\"cents\":1,\"currency\":\"a\\ud800\"}");
    }

    @Test
    void text_behind_an_event_is_not_read() {
        assertThatThrownBy(() -> codec.decode("{\"value\":1} {}", Measured.class))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_application_may_bring_a_mapper_of_its_own() {
        JacksonEventCodec own = new JacksonEventCodec(new ObjectMapper());

        assertThat(own.decode(own.encode(new Measured(2)), Measured.class)).isEqualTo(new Measured(2));
        assertThat(own.isTriedAtStart()).isFalse();
        assertThat(codec.isTriedAtStart()).isTrue();
    }

    /** A buffer in a thread of the server would keep the class loader of an application that is gone. */
    @Test
    void buffers_are_not_kept_in_threads() {
        assertThat(EventMapper.create()
                        .getFactory()
                        ._getRecyclerPool()
                        .getClass()
                        .getSimpleName())
                .isEqualTo("ConcurrentDequePool");
    }

    private static Backend backend(String codec, Class<?>... types) {
        return InMemoryBackendFactory.create()
                .configured(setup -> setup.withEventTypes(types)
                        .withSettings(key -> Optional.of(codec).filter(it -> key.equals("eventsourcery.codec"))))
                .build();
    }

    private static StreamId append(Backend backend, Object event) {
        StreamId stream = StreamId.random("test");
        EventStore store = backend.eventStore();
        store.append(stream, ExpectedVersion.none(), List.of(io.eventsourcery.event.NewEvent.of(event)));
        return stream;
    }
}
