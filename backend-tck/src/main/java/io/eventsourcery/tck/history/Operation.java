// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

/**
 * A call of one client, its answer, and when both happened.
 *
 * @param client the number of the client; a client does one call after the other
 * @param invoked the value of {@code System.nanoTime()} before the call
 * @param returned the value after it
 */
public record Operation(int client, Call call, Answer answer, long invoked, long returned) {

    /** Whether it may or may not have happened, and may even happen after it returned. */
    boolean isOptional() {
        return answer instanceof Answer.Unknown
                || answer instanceof Answer.Transient && call.isWrite() && !(call instanceof Call.Append);
    }

    /** Whether it certainly changed nothing. */
    boolean isIdle() {
        return !call.isWrite()
                || !isOptional() && !(answer instanceof Answer.Appended) && !(answer instanceof Answer.Done);
    }

    Operation withAnswer(Answer other) {
        return new Operation(client, call, other, invoked, returned);
    }

    @Override
    public String toString() {
        return "client " + client + ": " + call + " -> " + answer;
    }
}
