// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

/** The length of the races: short in every build, long if {@code test.scale} is {@code soak}. */
final class Scale {

    private Scale() {}

    static int rounds(int small) {
        return "soak".equals(System.getProperty("test.scale")) ? 20 * small : small;
    }
}
