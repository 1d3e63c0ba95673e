// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.ForeignEvents;

/** The consumers of one store, which end with it. */
public record ConsumersOnServer(CompetingConsumers consumers) implements AutoCloseable {

    public static ConsumersOnServer on(Node node, EventForm form, ForeignEvents foreign, EventDecoder decoder) {
        return new ConsumersOnServer(
                new CompetingConsumers(new GroupCalls(node), new GroupEvents(form, foreign, decoder)));
    }

    @Override
    public void close() {
        consumers.closeAll();
    }
}
