// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Abilities;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The abilities that a stand-in announces. Immutable; each method gives a changed copy. */
public final class StandInSettings {

    private static final int RECORD_LIMIT = 16 << 20;
    private static final int APPEND_LIMIT = 256 << 20;
    private static final int APPEND_LIMIT_BEFORE_25 = 1 << 20;

    private final Abilities abilities;
    private final User user;
    private final Clock clock;
    private final Duration flushDelay;
    private final boolean compressing;

    /** The one user, if users are asked for their names at all. */
    record User(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    private StandInSettings(Abilities abilities, User user, Clock clock, Duration flushDelay, boolean compressing) {
        this.abilities = abilities;
        this.user = user;
        this.clock = clock;
        this.flushDelay = flushDelay;
        this.compressing = compressing;
    }

    private static StandInSettings of(Abilities abilities) {
        return new StandInSettings(abilities, null, Clock.systemUTC(), Duration.ZERO, false);
    }

    /** As version 26.0, with its limits: a part of a repeated append to several streams is a conflict. */
    public static StandInSettings of26() {
        return of(new Abilities("26.0.3", true, RECORD_LIMIT, APPEND_LIMIT));
    }

    /** As version 25.1, with its limits: on a part of a repeated append to several streams it fails. */
    public static StandInSettings of25() {
        return of(new Abilities("25.1.4", true, RECORD_LIMIT, APPEND_LIMIT));
    }

    /** As version 24.10: no append to several streams at once, and 1 MiB for all of an append. */
    public static StandInSettings of24() {
        return of(new Abilities("24.10.14", false, RECORD_LIMIT, APPEND_LIMIT_BEFORE_25));
    }

    /** As {@link #of25()}, the strictest; every caller has all rights. */
    public static StandInSettings ofToday() {
        return of25();
    }

    /** As {@link #of24()}. */
    public static StandInSettings ofYesterday() {
        return of24();
    }

    /** Announces this version, such as {@code 23.6.0}; its behaviour hardly changes. */
    public StandInSettings version(String version) {
        return with(new Abilities(
                version, abilities.appendsToSeveralStreams(), abilities.recordLimit(), abilities.appendLimit()));
    }

    /** Refuses larger events and appends, both in bytes. */
    public StandInSettings limits(int event, int append) {
        return with(new Abilities(abilities.version(), abilities.appendsToSeveralStreams(), event, append));
    }

    private StandInSettings with(Abilities others) {
        return new StandInSettings(others, user, clock, flushDelay, compressing);
    }

    /** Asks every call for this name and password. */
    public StandInSettings user(String name, String password) {
        User known = new User(Objects.requireNonNull(name), Objects.requireNonNull(password));
        return new StandInSettings(abilities, known, clock, flushDelay, compressing);
    }

    /** Takes the time of events from this clock; their age decides what {@code $maxAge} hides. */
    public StandInSettings clock(Clock other) {
        return new StandInSettings(abilities, user, Objects.requireNonNull(other), flushDelay, compressing);
    }

    /** Acknowledges no append sooner than after this time; servers take at least two milliseconds. Zero if not set. */
    public StandInSettings flushDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A flush delay is not negative: " + delay);
        }
        return new StandInSettings(abilities, user, clock, delay, compressing);
    }

    /** Compresses what it answers with gzip, as servers do if they are not told otherwise. */
    public StandInSettings compressing() {
        return new StandInSettings(abilities, user, clock, flushDelay, true);
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

    Duration flushDelay() {
        return flushDelay;
    }

    boolean isCompressing() {
        return compressing;
    }
}
