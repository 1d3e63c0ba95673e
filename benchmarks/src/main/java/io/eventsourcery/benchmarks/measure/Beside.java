// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

/** What runs beside a case while it is measured. */
public interface Beside {

    /** Nothing does. */
    Beside NOTHING = new Beside() {
        @Override
        public AutoCloseable start() {
            return () -> {};
        }

        @Override
        public String note() {
            return "";
        }
    };

    /** Begins; the end of the slice closes it. An exception of closing ends the run. */
    AutoCloseable start() throws Exception;

    /** What it saw in all slices, as a sentence for the report; empty for nothing. */
    String note();
}
