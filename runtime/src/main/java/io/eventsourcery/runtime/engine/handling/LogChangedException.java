// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

/** What was read is not in the log any more: it went back, or a stream was deleted; rolls back the batch. */
public final class LogChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogChangedException() {
        super("the log has changed since it was read", null, false, false);
    }
}
