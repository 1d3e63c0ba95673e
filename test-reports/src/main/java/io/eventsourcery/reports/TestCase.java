// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

/**
 * A test that was executed.
 *
 * @param outcome passed, failure, error or skipped
 * @param failure why it did not pass, or null
 */
record TestCase(TestName name, String outcome, double seconds, Throwable failure) {

    /** Where it is reported: tests of one class in the same surroundings are together. */
    String file() {
        return name.testClass() + "-" + String.join("-", name.surroundings().words());
    }
}
