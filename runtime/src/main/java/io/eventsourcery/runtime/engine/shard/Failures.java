// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.runtime.engine.handling.HandlerFailure;
import io.eventsourcery.runtime.outbox.PublishingTimeoutException;

/** Names failures for operators: classes and places, never messages, which may hold personal data. */
final class Failures {

    private static final int LONGEST = 1000;
    private static final int DEEPEST = 5;

    private Failures() {}

    /** What the store says itself, which holds nothing personal; the classes of any other exception. */
    static String ofStore(Throwable failure) {
        String said = failure instanceof EventSourceryException ? failure.getMessage() : null;
        return said != null && said.startsWith("ES-") ? said : described(failure);
    }

    /** What the runtime says of what came of an event; a handler may throw whatever it likes. */
    static String ofEvent(Throwable failure) {
        boolean isOurs = failure instanceof HandlerFailure.Refusal || failure instanceof PublishingTimeoutException;
        return isOurs ? failure.getMessage() : described(failure);
    }

    /** The class of an exception, those of its causes, and where the last of them was thrown. */
    static String described(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.getClass().getName());
        Throwable root = failure;
        for (int i = 0; i < DEEPEST && root.getCause() != null && root.getCause() != root; i++) {
            root = root.getCause();
            text.append(" caused by ").append(root.getClass().getName());
        }
        StackTraceElement[] stack = root.getStackTrace();
        if (stack.length > 0) {
            text.append(" at ").append(stack[0]);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
    }
}
