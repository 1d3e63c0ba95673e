// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.error;

import jakarta.ejb.ApplicationException;

/**
 * The superclass of all exceptions that this library throws on purpose.
 *
 * <p>It is unchecked, so a {@code @Transactional} method or an EJB that does not catch it rolls back; the caller of an
 * EJB receives the exception itself and not an {@code EJBException} around it. Its message says what happened, where,
 * and the remedy, and never contains a payload.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class EventSourceryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected EventSourceryException(String message) {
        super(message);
    }

    protected EventSourceryException(String message, Throwable cause) {
        super(message, cause);
    }
}
