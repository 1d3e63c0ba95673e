// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

/**
 * A store is used after its backend was closed (ES-0520), by {@code Backend.close()} or with its application.
 *
 * <p>Every call of a store, repository or reader of the log that was kept is refused. Thrown before anything is written and
 * before the transaction is touched; a call that had begun before ends as it would have. A reader that waits is refused at
 * once. Remedy: end what uses the store before the application, or build another backend.
 */
public final class StoreClosedException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    /** @param store begins the message, such as {@code "The event store [@Orders]"} */
    public StoreClosedException(String store) {
        super(
                "ES-0520 " + store
                        + " is closed, by Backend.close() or with its application: stop its users before, or build another backend.");
    }
}
