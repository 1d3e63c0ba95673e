// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

/**
 * What a node says of itself and how much it takes.
 *
 * @param version the version of the server it claims to be
 * @param appendsToSeveralStreams whether it offers the append session, as servers do from 25.1 on
 * @param recordLimit the largest event in bytes
 * @param appendLimit the largest append in bytes
 */
public record Abilities(String version, boolean appendsToSeveralStreams, int recordLimit, int appendLimit) {

    /** The limits of a server from 25.1 on. */
    public static Abilities ofToday() {
        return new Abilities("25.1.0", true, 16 << 20, 256 << 20);
    }
}
