// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.fault;

import java.time.Duration;

/** One way in which a call fails. Immutable. */
public sealed interface Fault {

    /** The call is carried out, and the caller is told UNAVAILABLE. */
    static Fault lostAcknowledgement() {
        return new LostAnswer(false);
    }

    /** The call is carried out, and the caller hears nothing at all until its deadline. */
    static Fault silence() {
        return new LostAnswer(true);
    }

    /** The call is not carried out, and the caller is told UNAVAILABLE. */
    static Fault unavailable() {
        return new Refusal(Refusal.Reason.UNAVAILABLE, "", 0);
    }

    /** The call is not carried out, and the caller is told that it lacks the rights. */
    static Fault accessDenied() {
        return new Refusal(Refusal.Reason.ACCESS_DENIED, "", 0);
    }

    /** The call is not carried out, and the caller is told CANCELLED. */
    static Fault cancelled() {
        return new Refusal(Refusal.Reason.CANCELLED, "", 0);
    }

    /** The call is not carried out, and the caller is sent to the leader at this address. */
    static Fault notLeader(String host, int port) {
        return new Refusal(Refusal.Reason.NOT_LEADER, host, port);
    }

    /**
     * A read of a stream is told that there is none, as servers do for a moment when an append brings back a stream that was
     * deleted; other calls are carried out.
     */
    static Fault missing() {
        return new Missing();
    }

    /** The stream of answers ends after so many of them, as if it were complete. */
    static Fault silentEndAfter(int answers) {
        return new EarlyEnd(answers, false);
    }

    /** The stream of answers breaks off with CANCELLED after so many of them. */
    static Fault cancelledAfter(int answers) {
        return new EarlyEnd(answers, true);
    }

    /** Nothing comes after so many answers, and the call stays open, as with a connection that is no longer read. */
    static Fault silenceAfter(int answers) {
        return new Hang(answers);
    }

    /** The call is carried out at once; each answer comes so much later, in order. */
    static Fault delay(Duration delay) {
        return new Delay(delay);
    }

    /** Carried out, not acknowledged. */
    record LostAnswer(boolean silent) implements Fault {}

    /** Not carried out. Host and port are those of the leader, where that is the reason. */
    record Refusal(Reason reason, String host, int port) implements Fault {
        /** The reason. */
        public enum Reason {
            /** The node does not serve. */
            UNAVAILABLE,
            /** The user lacks the rights. */
            ACCESS_DENIED,
            /** The call was cancelled. */
            CANCELLED,
            /** Another node leads. */
            NOT_LEADER
        }
    }

    /** Not carried out, and answered that there is no such stream. */
    record Missing() implements Fault {}

    /** Part of the answers only. */
    record EarlyEnd(int answers, boolean cancelled) implements Fault {}

    /** Part of the answers only, and no end. */
    record Hang(int answers) implements Fault {}

    /** All of it, later. */
    record Delay(Duration delay) implements Fault {}
}
