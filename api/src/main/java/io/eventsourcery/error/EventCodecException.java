// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * An event could not be turned into its stored text, or the stored text could not be turned into the event.
 *
 * <p>When writing: thrown before anything is written, also when the text could not be read back as the same event (ES-0230);
 * the message then names the component. When reading: thrown by {@code payload()} only. The message names the event type and
 * never quotes the text; the cause is reduced to its class name, because the messages of JSON
 * libraries quote their input.
 */
public final class EventCodecException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * @param type the registered name of the event type
     * @param message what failed, where, and the remedy; never the text itself
     */
    public EventCodecException(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The registered name of the event type. */
    public String type() {
        return type;
    }
}
