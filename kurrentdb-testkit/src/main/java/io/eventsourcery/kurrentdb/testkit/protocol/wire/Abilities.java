// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

/**
 * What a node says of itself and how much it takes.
 *
 * @param version the version of the server it claims to be
 * @param appendsToSeveralStreams whether it offers the append session, as servers do from 25.1 on
 * @param recordLimit the largest event in bytes
 * @param appendLimit the largest append in bytes
 */
public record Abilities(String version, boolean appendsToSeveralStreams, int recordLimit, int appendLimit) {

    private static final int YEAR_OF_CONFLICTS = 26;

    /** Whether a partly repeated append to several streams is told as a conflict; before 26 the server fails on it. */
    public boolean tellsPartOfRepeat() {
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        return major >= YEAR_OF_CONFLICTS;
    }
}
