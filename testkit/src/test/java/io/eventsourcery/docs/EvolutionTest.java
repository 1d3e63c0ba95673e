// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.core.codec.StoredTexts;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the page about events over time shows. */
class EvolutionTest {

    // snippet:event
    @EventType(value = "order-placed", aliases = "order-opened", revision = 2)
    public record OrderPlaced(Customer customer) {}

    public record Customer(String name, String country) {}
    // end:event

    // snippet:upcaster
    @ApplicationScoped
    public static class CustomerHasCountry implements Upcaster {

        @Override
        public TypeRevision from() {
            return new TypeRevision("order-placed", 1);
        }

        @Override
        public JsonObject upcast(JsonObject stored) {
            return Json.createObjectBuilder(stored)
                    .add(
                            "customer",
                            Json.createObjectBuilder()
                                    .add("name", stored.get("customer"))
                                    .add("country", "unknown"))
                    .build();
        }
    }
    // end:upcaster

    @Test
    void the_first_form_is_read_as_the_second() {
        Upcaster renamed =
                // snippet:renamed
                Upcaster.of(
                        new TypeRevision("basket-sent", 1),
                        new TypeRevision("order-placed", 1),
                        basket -> Json.createObjectBuilder()
                                .add("customer", basket.get("buyer"))
                                .build());
        // end:renamed
        EventTypes types = EventTypes.of(OrderPlaced.class).withUpcasters(new CustomerHasCountry(), renamed);
        StoredTexts texts = new StoredTexts(types, new JsonbEventCodec());
        OrderPlaced expected = new OrderPlaced(new Customer("Ann", "unknown"));

        assertThat(texts.payload(new TypeRevision("order-placed", 1), "{\"customer\":\"Ann\"}"))
                .isEqualTo(expected);
        assertThat(texts.payload(new TypeRevision("order-opened", 1), "{\"customer\":\"Ann\"}"))
                .isEqualTo(expected);
        assertThat(texts.payload(new TypeRevision("basket-sent", 1), "{\"buyer\":\"Ann\"}"))
                .isEqualTo(expected);
    }

    @Test
    void without_a_container_upcasters_are_given_to_the_factory() {
        // snippet:plain
        Backend backend = InMemoryBackendFactory.create()
                .withEventTypes(OrderPlaced.class)
                .configured(setup -> setup.withUpcasters(new CustomerHasCountry()))
                .build();
        // end:plain
        StreamId order = StreamId.random("order");
        OrderPlaced placed = new OrderPlaced(new Customer("Ann", "NL"));
        backend.eventStore().append(order, ExpectedVersion.none(), placed);

        assertThat(backend.eventStore().read(order).findFirst().orElseThrow().payload())
                .isEqualTo(placed);
        assertThat(backend.eventStore().read(order).findFirst().orElseThrow().typeRevision())
                .isEqualTo(2);
        backend.close();
    }
}
