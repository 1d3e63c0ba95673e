// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.eventsourcery.kurrentdb.testkit.protocol.Abilities;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** What a stand-in says it can do. Immutable; each method gives a changed copy. */
public final class StandInSettings {

    private static final int MESSAGE_LIMIT = 17 << 20;

    private final Abilities abilities;
    private final User user;
    private final Clock clock;

    /** The one user, if users are asked for their names at all. */
    record User(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    private StandInSettings(Abilities abilities, User user, Clock clock) {
        this.abilities = abilities;
        this.user = user;
        this.clock = clock;
    }

    /** Version 25.1, all calls, the limits of that version, everybody may do everything. */
    public static StandInSettings ofToday() {
        return new StandInSettings(Abilities.ofToday(), null, Clock.systemUTC());
    }

    /** As before 25.1: no append to several streams at once, and 1 MiB for all of an append. */
    public static StandInSettings ofYesterday() {
        return new StandInSettings(new Abilities("24.10.0", false, 1 << 20, 1 << 20), null, Clock.systemUTC());
    }

    /** Says that it is of this version, such as {@code 23.6.0}; it does what it does nevertheless. */
    public StandInSettings version(String version) {
        return new StandInSettings(
                new Abilities(
                        version, abilities.appendsToSeveralStreams(), abilities.recordLimit(), abilities.appendLimit()),
                user,
                clock);
    }

    /** Refuses larger events and appends, both in bytes. */
    public StandInSettings limits(int event, int append) {
        return new StandInSettings(
                new Abilities(abilities.version(), abilities.appendsToSeveralStreams(), event, append), user, clock);
    }

    /** Asks every call for this name and password. */
    public StandInSettings user(String name, String password) {
        return new StandInSettings(
                abilities, new User(Objects.requireNonNull(name), Objects.requireNonNull(password)), clock);
    }

    /** Takes the time of events from this clock; their age decides what {@code $maxAge} hides. */
    public StandInSettings clock(Clock other) {
        return new StandInSettings(abilities, user, Objects.requireNonNull(other));
    }

    Abilities abilities() {
        return abilities;
    }

    Optional<User> user() {
        return Optional.ofNullable(user);
    }

    Clock clock() {
        return clock;
    }

    int messageLimit() {
        return MESSAGE_LIMIT;
    }
}
