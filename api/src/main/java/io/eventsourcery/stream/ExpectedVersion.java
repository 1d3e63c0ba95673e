// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.InvalidInputException;
import java.io.Serializable;

/**
 * The caller's expectation about a stream when appending to it; the append happens only if it is met.
 *
 * <p>The decision lives here ({@link #judge}), so that no two backends can disagree about it. Only {@link #none()} and
 * {@link #exactly} make an append idempotent: a repeat with the same event ids returns the first result and stores
 * nothing.
 */
public sealed interface ExpectedVersion extends Serializable {

    /** The stream does not exist yet. Idempotent. An existing stream is a conflict. */
    static ExpectedVersion none() {
        return new None();
    }

    /**
     * The last event of the stream has exactly this version. Idempotent.
     *
     * @param version 1 or more; 0 means the same as {@link #none()}
     * @throws InvalidInputException if negative
     */
    static ExpectedVersion exactly(long version) {
        return version == 0 ? none() : new Exactly(version);
    }

    /** The stream exists, at whatever version; the events go to its end. Not idempotent. */
    static ExpectedVersion exists() {
        return new Exists();
    }

    /** Nothing is expected; the events go to the end. Not idempotent. */
    static ExpectedVersion any() {
        return new Any();
    }

    /** The stream has no versions; its first append decides that for the life of the stream. Not idempotent. */
    static ExpectedVersion unversioned() {
        return new Unversioned();
    }

    /** Whether an append with this expectation may go ahead on a stream with this head. */
    Acceptance judge(StreamHead head);

    /** Whether repeating an append with the same event ids is recognised and stores nothing twice. */
    default boolean isIdempotent() {
        return false;
    }

    /** Whether events appended with this expectation show a version. */
    default boolean isVersioned() {
        return true;
    }

    /** See {@link ExpectedVersion#none()}. */
    record None() implements ExpectedVersion {
        @Override
        public Acceptance judge(StreamHead head) {
            if (head.isAbsent()) {
                return Acceptance.ACCEPTED;
            }
            return head.versioned() ? Acceptance.CONFLICT : Acceptance.WRONG_MODE;
        }

        @Override
        public boolean isIdempotent() {
            return true;
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * See {@link ExpectedVersion#exactly}.
     *
     * @param version 1 or more
     */
    record Exactly(long version) implements ExpectedVersion {
        public Exactly {
            if (version < 1) {
                throw new InvalidInputException("The expected version " + version
                        + " cannot exist: versions begin at 1; use ExpectedVersion.none() for a new stream.");
            }
        }

        @Override
        public Acceptance judge(StreamHead head) {
            if (!head.isAbsent() && !head.versioned()) {
                return Acceptance.WRONG_MODE;
            }
            return head.version() == version ? Acceptance.ACCEPTED : Acceptance.CONFLICT;
        }

        @Override
        public boolean isIdempotent() {
            return true;
        }

        @Override
        public String toString() {
            return "exactly " + version;
        }
    }

    /** See {@link ExpectedVersion#exists()}. */
    record Exists() implements ExpectedVersion {
        @Override
        public Acceptance judge(StreamHead head) {
            if (head.isAbsent()) {
                return Acceptance.CONFLICT;
            }
            return head.versioned() ? Acceptance.ACCEPTED : Acceptance.WRONG_MODE;
        }

        @Override
        public String toString() {
            return "exists";
        }
    }

    /** See {@link ExpectedVersion#any()}. */
    record Any() implements ExpectedVersion {
        @Override
        public Acceptance judge(StreamHead head) {
            return head.isAbsent() || head.versioned() ? Acceptance.ACCEPTED : Acceptance.WRONG_MODE;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /** See {@link ExpectedVersion#unversioned()}. */
    record Unversioned() implements ExpectedVersion {
        @Override
        public Acceptance judge(StreamHead head) {
            return head.isAbsent() || !head.versioned() ? Acceptance.ACCEPTED : Acceptance.WRONG_MODE;
        }

        @Override
        public boolean isVersioned() {
            return false;
        }

        @Override
        public String toString() {
            return "unversioned";
        }
    }
}
