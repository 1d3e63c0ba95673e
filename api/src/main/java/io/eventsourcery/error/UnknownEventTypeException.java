// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * A stored name has no registered class, or a class has no registered name.
 *
 * <p>When writing: thrown before anything is written. When reading: thrown by {@code payload()} only; all other
 * properties of the recorded event stay readable and the stored text is untouched.
 */
public final class UnknownEventTypeException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * @param type the stored name or the name of the class
     * @param message what is unknown, where, and the remedy
     */
    public UnknownEventTypeException(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The stored name, or the class name, that is not registered. */
    public String type() {
        return type;
    }
}
