// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

/**
 * A condition that the store relies on and cannot establish itself.
 *
 * @param number the number of the error if it does not hold
 * @param of the part that has to keep it
 * @param checked when the store checks it
 * @param relied what must hold, as a sentence without its full stop
 * @param repair the statement, property or setting that establishes it
 */
public record Requirement(String number, Of of, Checked checked, String relied, String repair) {

    /** The part that keeps a requirement, or breaks it. */
    public enum Of {
        PROVIDER,
        CONNECTION,
        DATABASE,
        TABLES
    }

    /** When the store checks a requirement. */
    public enum Checked {
        AT_THE_START,

        /** Because a pool or the application may change it at any time. */
        AT_THE_START_AND_BEFORE_EACH_USE
    }
}
