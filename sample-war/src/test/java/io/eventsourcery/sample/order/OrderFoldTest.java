// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.testkit.FoldCheck;
import io.eventsourcery.testkit.RoundTrip;
import io.eventsourcery.testkit.SchemaSamples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the events of an order. */
class OrderFoldTest {

    @Test
    void every_event_changes_the_order() {
        List<OrderEvent> samples = SchemaSamples.of(EventTypes.of(OrderEvent.class))
                .read(Path.of("src/test/resources/stored-events"), OrderEvent.class);

        FoldCheck.of(Order::new).check(samples);
    }

    @Test
    void every_event_is_read_as_it_was_written() {
        RoundTrip.of(OrderEvent.class).check();
    }
}
