// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.testkit.SchemaSamples;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

// snippet:samples
/** Every order that was ever stored can be read. */
class StoredOrdersTest {

    @Test
    void the_events_of_all_former_versions_are_readable() {
        SchemaSamples.of(EventTypes.of(OrderEvent.class))
                .withExamples(
                        new OrderPlaced(new UUID(0, 1), "Ann"),
                        new ItemAdded("Teapot", 2, new BigDecimal("19.90")),
                        new OrderPaid(new BigDecimal("39.80"), "card"),
                        new OrderShipped("Post"),
                        new OrderCancelled("changed my mind"))
                .check(Path.of("src/test/resources/stored-events"));
    }
}
// end:samples
