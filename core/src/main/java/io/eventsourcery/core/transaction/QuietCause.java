// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The safe part of a failure of foreign code: the classes of its chain of causes, and SQLStates, but no message,
 * because drivers, triggers and providers quote data in them.
 */
public final class QuietCause extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_CHAIN = 10;

    private QuietCause(String message) {
        super(message);
    }

    /** Has the stack trace of the innermost cause, where the failure began. */
    public static QuietCause of(Throwable failure) {
        List<String> chain = new ArrayList<>();
        Throwable innermost = failure;
        for (Throwable link = failure; link != null && chain.size() < LONGEST_CHAIN; link = link.getCause()) {
            chain.add(link.getClass().getName()
                    + (link instanceof SQLException sql ? " with SQLState " + sql.getSQLState() : ""));
            innermost = link;
        }
        QuietCause quiet = new QuietCause(
                String.join(", caused by ", chain) + "; the messages are left out because they may quote data");
        quiet.setStackTrace(innermost == null ? new StackTraceElement[0] : innermost.getStackTrace());
        return quiet;
    }
}
