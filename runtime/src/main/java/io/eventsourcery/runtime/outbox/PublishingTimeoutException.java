// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.outbox;

import io.eventsourcery.error.EventSourceryException;
import java.time.Duration;

/**
 * ES-0824: a publisher took longer for one event than the time limit of its outbox, and was interrupted. Whether the receiver has
 * the event is unknown, so it gets it again.
 */
public final class PublishingTimeoutException extends EventSourceryException {

    private static final long serialVersionUID = 1;

    /** @param cause what the interrupted publisher threw */
    public PublishingTimeoutException(Duration limit, Throwable cause) {
        super(
                "ES-0824 The publisher did not return within " + limit
                        + " and was interrupted: see whether the receiver"
                        + " answers, or give the outbox a longer time limit.",
                cause);
    }
}
