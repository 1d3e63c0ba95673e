// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.event.EventType;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Upcaster beans take part in every store of the deployment. */
class UpcastersTest {

    @EventType(value = "opened", revision = 3)
    public record Opened(String customer, String currency) {}

    @ApplicationScoped
    static class Store {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return OneOldEvent.of("opened", 1, "{\"name\":\"ann\"}");
        }

        @Orders
        @Produces
        @ApplicationScoped
        BackendFactory orders() {
            return OneOldEvent.of("opened", 2, "{\"customer\":\"bob\"}");
        }
    }

    @Dependent
    static class Renaming implements Upcaster {
        @Override
        public TypeRevision from() {
            return new TypeRevision("opened", 1);
        }

        @Override
        public JsonObject upcast(JsonObject stored) {
            return Json.createObjectBuilder(stored)
                    .remove("name")
                    .add("customer", stored.getString("name"))
                    .build();
        }
    }

    @ApplicationScoped
    static class Currency {
        String usual() {
            return "EUR";
        }
    }

    @ApplicationScoped
    static class Completing {
        @Inject
        Currency currency;

        @Produces
        @ApplicationScoped
        Upcaster second() {
            return Upcaster.of("opened", 2, json -> Json.createObjectBuilder(json)
                    .add("currency", currency.usual())
                    .build());
        }
    }

    @ApplicationScoped
    static class Again {
        @Produces
        Upcaster second() {
            return Upcaster.of("opened", 2, json -> json);
        }
    }

    @Test
    void beans_and_produced_upcasters_of_any_scope_read_what_former_versions_wrote() {
        try (Application app =
                Application.of(Store.class, Opened.class, Renaming.class, Currency.class, Completing.class)) {
            assertThat(payload(app.get(EventStore.class))).isEqualTo(new Opened("ann", "EUR"));
            assertThat(payload(app.get(EventStore.class, Orders.Literal.INSTANCE)))
                    .isEqualTo(new Opened("bob", "EUR"));
        }
    }

    @Test
    void upcasters_that_do_not_fit_together_stop_the_deployment_with_their_number() {
        assertThat(Application.problemsOf(Store.class, Opened.class, Renaming.class))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("ES-0209"));
        assertThat(Application.problemsOf(
                        Store.class, Opened.class, Renaming.class, Currency.class, Completing.class, Again.class))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("ES-0207"));
    }

    private static Object payload(EventStore store) {
        return store.read(StreamId.named("order", "1"))
                .findFirst()
                .orElseThrow()
                .payload();
    }
}
