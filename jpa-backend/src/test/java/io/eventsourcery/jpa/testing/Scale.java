// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

/**
 * How much the tests do. Every build has each guarantee on each database and under each provider; the profile
 * {@code soak} adds the further combinations of these, and larger counts.
 */
public final class Scale {

    private static final boolean SOAK = "soak".equals(System.getProperty("test.scale"));

    private Scale() {}

    public static boolean isSoak() {
        return SOAK;
    }

    /** One number in every build, and another one in the soak profile. */
    public static int of(int everyBuild, int soak) {
        return SOAK ? soak : everyBuild;
    }
}
