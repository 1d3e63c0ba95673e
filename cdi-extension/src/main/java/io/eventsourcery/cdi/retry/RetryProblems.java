// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.retry;

/** The messages about problems of {@code @RetryOnConflict}. {@code docs/errors.md} explains the numbers. */
final class RetryProblems {

    private RetryProblems() {}

    static String illegalRetry(String place) {
        return "ES-0108 @RetryOnConflict on " + place
                + " has less than one attempt, or a delay below 0 or above "
                + RetryDeclarations.LONGEST_DELAY + ": use attempts of 1 or more and delayMillis from 0 to "
                + RetryDeclarations.LONGEST_DELAY + ".";
    }

    static String retryInSessionBean(String place) {
        return "ES-0112 @RetryOnConflict on " + place
                + " has no effect, because the transaction of a session bean begins"
                + " before its interceptors: put it on a CDI bean that calls the session bean, or use"
                + " @ApplicationScoped and @Transactional in place of the session bean.";
    }

    static String notRepeated(String place) {
        return "ES-0113 " + place + " is not repeated after a conflict, because it has committed a write"
                + " outside of a transaction, which would be written twice: put @Transactional beside"
                + " @RetryOnConflict.";
    }
}
