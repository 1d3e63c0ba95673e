// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.eventsourcery.kurrentdb.testkit.protocol.Caller;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Abilities;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The abilities that a stand-in announces. Immutable; each method gives a changed copy. */
public final class StandInSettings {

    private static final int RECORD_LIMIT = 16 << 20;
    private static final int APPEND_LIMIT = 256 << 20;
    private static final int APPEND_LIMIT_BEFORE_25 = 1 << 20;

    private final Abilities abilities;
    private final Caller user;
    private final List<Caller> others;
    private final Clock clock;
    private final Duration flushDelay;
    private final boolean compressing;
    private final OwnCertificate certificate;

    private StandInSettings(
            Abilities abilities,
            Caller user,
            List<Caller> others,
            Clock clock,
            Duration flushDelay,
            boolean compressing,
            OwnCertificate certificate) {
        this.abilities = abilities;
        this.user = user;
        this.others = others;
        this.clock = clock;
        this.flushDelay = flushDelay;
        this.compressing = compressing;
        this.certificate = certificate;
    }

    private static StandInSettings of(Abilities abilities) {
        return new StandInSettings(abilities, null, List.of(), Clock.systemUTC(), Duration.ZERO, false, null);
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

    private StandInSettings with(Abilities changed) {
        return new StandInSettings(changed, user, others, clock, flushDelay, compressing, certificate);
    }

    /** Asks every call for this name and password, of a user who may do everything. */
    public StandInSettings user(String name, String password) {
        Caller known = Caller.admin(Objects.requireNonNull(name), Objects.requireNonNull(password));
        return new StandInSettings(abilities, known, others, clock, flushDelay, compressing, certificate);
    }

    /**
     * Knows this user, too, beside the one who may do everything. It may do what everybody may, what the groups may of which it
     * is a member, and what the {@code $acl} in the metadata of a stream, or of {@code $all}, gives to it or to them.
     *
     * @throws IllegalStateException when nobody may do everything
     */
    public StandInSettings member(String name, String password, String... groups) {
        if (user == null) {
            throw new IllegalStateException("Name the user first who may do everything.");
        }
        Caller known = new Caller(Objects.requireNonNull(name), Objects.requireNonNull(password), Set.of(groups));
        List<Caller> all = Stream.concat(others.stream(), Stream.of(known)).toList();
        return new StandInSettings(abilities, user, all, clock, flushDelay, compressing, certificate);
    }

    /** Takes the time of events from this clock; their age decides what {@code $maxAge} hides. */
    public StandInSettings clock(Clock other) {
        return new StandInSettings(
                abilities, user, others, Objects.requireNonNull(other), flushDelay, compressing, certificate);
    }

    /** Acknowledges no append sooner than after this time; servers take at least two milliseconds. Zero if not set. */
    public StandInSettings flushDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A flush delay is not negative: " + delay);
        }
        return new StandInSettings(abilities, user, others, clock, delay, compressing, certificate);
    }

    /** Compresses what it answers with gzip, as servers do if they are not told otherwise. */
    public StandInSettings compressing() {
        return new StandInSettings(abilities, user, others, clock, flushDelay, true, certificate);
    }

    /**
     * Speaks TLS, with a certificate for the loopback address that is made now and vouches for itself. Its file is the
     * {@code tlsCaFile} in the {@linkplain KurrentDbStandIn#connectionString() connection string}; it ends with this JVM.
     *
     * @throws IllegalStateException if the {@code keytool} of the JDK makes none within two minutes
     */
    public StandInSettings encrypting() {
        return new StandInSettings(abilities, user, others, clock, flushDelay, compressing, OwnCertificate.make());
    }

    Abilities abilities() {
        return abilities;
    }

    Optional<Caller> user() {
        return Optional.ofNullable(user);
    }

    /** All users; none when nobody is asked for a name. */
    List<Caller> callers() {
        return user == null
                ? List.of()
                : Stream.concat(Stream.of(user), others.stream()).toList();
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

    Optional<OwnCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }
}
