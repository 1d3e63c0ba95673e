// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.xa;

/**
 * Where a process dies on the way to the commit of an event and a message. The first of the two to work in the transaction is
 * the first to be prepared and the first to be committed.
 */
enum CrashPoint {
    BEFORE_THE_COMMIT(false, 0, 0, false),
    ONE_BRANCH_PREPARED(false, 1, 0, false),
    BOTH_BRANCHES_PREPARED(false, 1, 1, false),
    DECISION_LOGGED(true, 1, 1, true),
    ONE_BRANCH_COMMITTED(false, 0, 1, true);

    /** Whether the message is sent before the event is appended. */
    final boolean messageFirst;

    /** How many branches are prepared in the database then. */
    final int inDatabase;

    /** How many branches are prepared in the broker then. */
    final int inBroker;

    /** Whether the transaction has to be committed. */
    final boolean isDecided;

    CrashPoint(boolean messageFirst, int inDatabase, int inBroker, boolean isDecided) {
        this.messageFirst = messageFirst;
        this.inDatabase = inDatabase;
        this.inBroker = inBroker;
        this.isDecided = isDecided;
    }
}
