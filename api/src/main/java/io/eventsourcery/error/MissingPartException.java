// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * A call needs a part that the storage of its store lacks (ES-0510), such as the log.
 *
 * <p>Thrown before anything is written and before the transaction is touched. Remedy: use a backend that has this part;
 * {@code docs/guarantees.md} shows which ones do.
 */
public final class MissingPartException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final String part;

    /** @param part the missing part, such as {@code "log"}, as {@code spi.Storage} names it */
    public MissingPartException(String part) {
        this(part, "a backend that has it");
    }

    /**
     * @param part the missing part
     * @param remedy what to use instead
     */
    public MissingPartException(String part, String remedy) {
        super("ES-0510 The storage of this event store has no part \"" + part + "\", which this call needs: use "
                + remedy + "; docs/guarantees.md shows which backend has which part.");
        this.part = part;
    }

    /** The missing part. */
    public String part() {
        return part;
    }
}
