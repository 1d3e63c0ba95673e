// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * A stored event or snapshot has a revision that the registered class does not have yet: a newer deployment wrote it.
 *
 * <p>Thrown by {@code payload()} only, so that no decision is made on half-understood events after a deployment was
 * rolled back. All other properties of the recorded event stay readable, and the stored text is untouched.
 */
public final class NewerRevisionException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int revision;

    /**
     * @param type the stored name
     * @param revision the stored revision
     * @param message the known revision, the stored one and its place, and the remedy
     */
    public NewerRevisionException(String type, int revision, String message) {
        super(message);
        this.type = type;
        this.revision = revision;
    }

    /** The stored name. */
    public String type() {
        return type;
    }

    /** The stored revision. */
    public int revision() {
        return revision;
    }
}
