// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/** Events that only point to another one: their data is {@code revision@stream}. */
public final class Links {

    /** The event type of a link. */
    public static final String TYPE = "$>";

    private static final Pattern FORM = Pattern.compile("^[+-]?[0-9]{1,19}@");

    private Links() {}

    /** Whether it is a link whose data has that form; without it is an event like others. */
    public static boolean isLink(StoredEvent event) {
        return event.type().equals(TYPE)
                && FORM.matcher(event.data().toStringUtf8()).find();
    }

    /** What a link leads to; empty if that is gone, or was never there. */
    public static Optional<StoredEvent> target(EventLog log, StoredEvent link) {
        String text = link.data().toStringUtf8();
        int at = text.indexOf('@');
        try {
            return at < 0
                    ? Optional.empty()
                    : log.find(text.substring(at + 1), Long.parseLong(text.substring(0, at)))
                            .filter(log::isReadable);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
