// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/** The span that appended an event. An application may store any text under that key, and only one of this form goes out. */
final class TraceParent {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    static Optional<String> of(RecordedEvent<?> event) {
        return event.context().get(EventContext.TRACE_PARENT).filter(text -> FORM.matcher(text)
                .matches());
    }
}
