// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

/**
 * Something that the store relies on and cannot bring about itself.
 *
 * @param number the number of the error that tells when it does not hold
 * @param of what has to keep it
 * @param checked when the store looks
 * @param relied what must hold, as a sentence without its full stop
 * @param repair the statement, property or setting that brings it about
 */
public record Requirement(String number, Of of, Checked checked, String relied, String repair) {

    /** What keeps a requirement, or breaks it. */
    public enum Of {
        PROVIDER,
        CONNECTION,
        DATABASE,
        TABLES
    }

    /** When the store looks. */
    public enum Checked {
        AT_THE_START,

        /** Because a pool or the application may change it at any time. */
        AT_THE_START_AND_BEFORE_EACH_USE
    }
}
