// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * An upcaster failed on a stored event or snapshot.
 *
 * <p>Thrown by {@code payload()} only. All other properties of the recorded event stay readable and the stored text is
 * untouched: correct the upcaster and read again. Message and cause name classes and places and never quote the text.
 */
public final class UpcastException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int revision;

    /**
     * @param type the name of the form that the upcaster reads
     * @param revision the revision of that form
     * @param message what failed, where, and the remedy; never the text itself
     * @param cause says where the upcaster failed and quotes nothing; null when it did not throw
     */
    public UpcastException(String type, int revision, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
        this.revision = revision;
    }

    /** The name of the form that the upcaster reads. */
    public String type() {
        return type;
    }

    /** The revision of the form that the upcaster reads. */
    public int revision() {
        return revision;
    }
}
