// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.spi.setting.Settings;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What configured values change. */
class ConfigurationTest {

    @ApplicationScoped
    static class Unconcerned {
        @Produces
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .configured(setup -> setup.withTransactionPolicy(TransactionPolicy.REQUIRED)
                            .withMaxEventBytes(1_000));
        }
    }

    @Test
    void a_configured_policy_and_limit_reach_the_store() {
        try (Application app = Application.with(
                Map.of(Settings.TRANSACTION.key(), "mandatory", Settings.MAX_EVENT_BYTES.key(), "20"),
                InMemory.Unqualified.class,
                Transactional.class,
                OrderEvent.class)) {
            EventStore store = app.get(EventStore.class);

            assertThatThrownBy(() -> append(store, "ann")).isInstanceOf(TransactionRequiredException.class);
            assertThatThrownBy(() -> app.transactional().run(() -> append(store, "somebody with a long name")))
                    .isInstanceOf(InvalidInputException.class);
            app.transactional().run(() -> append(store, "ann"));
        }
    }

    @Test
    void what_the_factory_sets_in_code_wins() {
        try (Application app = Application.with(
                Map.of(Settings.TRANSACTION.key(), "mandatory", Settings.MAX_EVENT_BYTES.key(), "20"),
                Unconcerned.class,
                OrderEvent.class)) {
            append(app.get(EventStore.class), "somebody with a long name");

            assertThat(app.get(EventStore.class).read(StreamId.named("order", "1")))
                    .hasSize(1);
        }
    }

    @Test
    void space_around_the_name_of_a_backend_is_no_part_of_it() {
        try (Application app = Application.with(Map.of(Settings.BACKEND.key(), "memory "), OrderEvent.class)) {
            append(app.get(EventStore.class), "ann");
        }
    }

    private static void append(EventStore store, String customer) {
        store.append(StreamId.named("order", "1"), ExpectedVersion.any(), new OrderEvent.OrderPlaced(customer));
    }
}
