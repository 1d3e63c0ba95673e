// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

/** The name of a group: what it reads, and its own name. */
public record GroupKey(String source, String group) {

    public static final String ALL = "$all";

    public boolean isToAll() {
        return source.equals(ALL);
    }

    /** The stream that keeps what was parked. */
    String parkedStream() {
        return "$persistentsubscription-" + this + "-parked";
    }

    /** The stream that keeps how far the group has come. */
    String checkpointStream() {
        return "$persistentsubscription-" + this + "-checkpoint";
    }

    @Override
    public String toString() {
        return source + "::" + group;
    }
}
