// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import java.util.Objects;

/**
 * A handler or publisher throws it when something that all events need is away, such as a broker or a mail server.
 *
 * <p>It says nothing about the event, so it does not count as an attempt and parks no stream: the event is tried again, with
 * growing pauses of up to a minute, until it gets through. {@code status()} says why.
 */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param what is away, without personal data, because operators read it */
    public UnavailableException(String what, Throwable cause) {
        super(Objects.requireNonNull(what, "what"), cause);
    }
}
