// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.NoClusterNodeFoundException;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.RecordSizeExceededException;
import io.kurrent.dbclient.StreamDeletedException;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamTombstonedException;
import io.kurrent.dbclient.TransactionMaxSizeExceededException;
import io.kurrent.dbclient.UnsupportedFeatureException;
import io.kurrent.dbclient.WrongExpectedVersionException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A call to the server that failed, and what that means. Internal: callers of the store get {@link #typed()}. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a failed call means for who made it. */
    public enum Kind {
        /** The stream is not at the expected revision. Nothing was written. */
        CONFLICT,
        /** There is no such stream. */
        NOT_FOUND,
        /** Somebody tombstoned the stream, which is for ever. */
        TOMBSTONED,
        /** Nobody answered; a write may have been carried out, or may still be. */
        NO_ANSWER,
        /** The thread did not wait any longer, because it was interrupted; a write may have been carried out, or may still be. */
        INTERRUPTED,
        /** This node did not take the call; another, or the same later, may. Nothing was written. */
        NOT_TAKEN,
        /** It can never work like that. */
        REFUSED
    }

    private static final int DEPTH = 8;

    private final Kind kind;
    private final String call;
    private final String outcome;
    private boolean notSent;

    private CallFailure(Kind kind, String call, String outcome, Throwable cause) {
        super(call + outcome, cause, false, false);
        this.kind = kind;
        this.call = call;
        this.outcome = outcome;
    }

    /**
     * @param what the call, in words
     * @param node where it was sent
     */
    static CallFailure of(String what, String node, Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        String call = "The " + what + " at KurrentDB " + node + " ";
        if (failure instanceof WrongExpectedVersionException) {
            return new CallFailure(Kind.CONFLICT, call, "met another revision", failure);
        }
        if (failure instanceof StreamNotFoundException) {
            return new CallFailure(Kind.NOT_FOUND, call, "found no stream", failure);
        }
        if (failure instanceof StreamDeletedException || failure instanceof StreamTombstonedException) {
            return tombstoned(call, failure);
        }
        if (failure instanceof NotLeaderException || LeaderDetail.isIn(failure)) {
            return new CallFailure(Kind.NOT_TAKEN, call, "met a node that does not lead", failure);
        }
        if (failure instanceof RecordSizeExceededException || failure instanceof TransactionMaxSizeExceededException) {
            return tooLarge(call, failure);
        }
        if (failure instanceof UnsupportedFeatureException) {
            return new CallFailure(Kind.REFUSED, call, "needs a newer server: docs/kurrentdb.md says which", failure);
        }
        if (failure instanceof ConnectionShutdownException || failure instanceof NoClusterNodeFoundException) {
            return new CallFailure(Kind.NO_ANSWER, call, "found no node that answers", failure);
        }
        if (failure instanceof TimeoutException) {
            return new CallFailure(Kind.NO_ANSWER, call, "was not answered in time", failure);
        }
        if (failure instanceof InterruptedException) {
            return new CallFailure(
                    Kind.INTERRUPTED, call, "was not waited for, because the thread was interrupted", failure);
        }
        return status(failure)
                .map(status -> of(call, status, failure))
                .orElseGet(() -> new CallFailure(
                        Kind.REFUSED, call, "failed (" + failure.getClass().getName() + ")", failure));
    }

    private static CallFailure of(String call, Status status, Throwable failure) {
        String described = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, UNKNOWN, INTERNAL, DATA_LOSS ->
                new CallFailure(Kind.NO_ANSWER, call, "was not answered (" + status.getCode() + ")", failure);
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                new CallFailure(
                        Kind.REFUSED,
                        call,
                        "was refused (" + status.getCode() + "): give the user of the connection the rights that"
                                + " docs/kurrentdb.md lists",
                        failure);
            case FAILED_PRECONDITION ->
                described.contains("is deleted")
                        ? tombstoned(call, failure)
                        : new CallFailure(Kind.REFUSED, call, "was refused (FAILED_PRECONDITION)", failure);
            case INVALID_ARGUMENT ->
                described.startsWith("Maximum Append Size") || described.contains("Maximum Append Event Size")
                        ? tooLarge(call, failure)
                        : new CallFailure(Kind.REFUSED, call, "was refused (INVALID_ARGUMENT)", failure);
            case RESOURCE_EXHAUSTED -> tooLarge(call, failure);
            default -> new CallFailure(Kind.REFUSED, call, "was refused (" + status.getCode() + ")", failure);
        };
    }

    private static CallFailure tooLarge(String call, Throwable failure) {
        return new CallFailure(
                Kind.REFUSED,
                call,
                "was refused because it is too large: append less at once, and set"
                        + " eventsourcery.kurrentdb.max-append-bytes to what the server takes in one message",
                failure);
    }

    /** Whether this is how the client says that somebody tombstoned the stream. */
    static boolean isOfTombstone(Throwable failure) {
        return of("read", "", failure).kind == Kind.TOMBSTONED;
    }

    private static CallFailure tombstoned(String call, Throwable failure) {
        return new CallFailure(
                Kind.TOMBSTONED,
                call,
                "met a stream that somebody tombstoned outside of this library, so it can never be used again",
                failure);
    }

    /** The client and its futures wrap what happened. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        for (int i = 0; i < DEPTH && failure.getCause() != null && isWrapping(failure); i++) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static boolean isWrapping(Throwable failure) {
        return failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure.getClass() == RuntimeException.class;
    }

    /**
     * The same, where more is known of the way to the nodes.
     *
     * @param lasting what keeps us from every node until somebody changes something
     * @param any what keeps us from some node
     */
    CallFailure withTrouble(Optional<String> lasting, Optional<String> any) {
        boolean isOfTheWay =
                isPassing() || kind == Kind.REFUSED && status(getCause()).isEmpty();
        if (!isOfTheWay) {
            return this;
        }
        return lasting.map(trouble -> new CallFailure(Kind.REFUSED, call, "reached no node: " + trouble, getCause()))
                .or(() -> any.map(trouble -> new CallFailure(kind, call, outcome + " (" + trouble + ")", getCause())))
                .orElse(this);
    }

    /**
     * The same, where it is known whether calls are made as a user.
     *
     * @param what the call, in words
     */
    CallFailure asUser(Optional<Boolean> haveUser, String what) {
        Status.Code code = status(getCause()).map(Status::getCode).orElse(Status.Code.OK);
        if (kind != Kind.REFUSED || code != Status.Code.UNAUTHENTICATED && code != Status.Code.PERMISSION_DENIED) {
            return this;
        }
        String reason;
        if (haveUser.isPresent() && !haveUser.get()) {
            reason = "there is no user in the connection: set eventsourcery.kurrentdb.user and"
                    + " eventsourcery.kurrentdb.password to one with the rights that docs/kurrentdb.md lists";
        } else if (code == Status.Code.UNAUTHENTICATED) {
            reason =
                    "the server does not know the user of the connection, or the password is another one: correct them";
        } else {
            String right = MissingRight.of(what);
            reason = "give the user of the connection the rights that docs/kurrentdb.md lists"
                    + (right.isEmpty() ? "" : "; this call needs " + right);
        }
        return new CallFailure(Kind.REFUSED, call, "was refused (" + code + "): " + reason, getCause());
    }

    private static Optional<Status> status(Throwable failure) {
        if (failure instanceof StatusRuntimeException known) {
            return Optional.of(known.getStatus());
        }
        return failure instanceof StatusException known ? Optional.of(known.getStatus()) : Optional.empty();
    }

    /** Whether the server answered with this code. */
    public boolean isStatus(Status.Code code) {
        return hasStatus(code);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether another attempt may end otherwise. */
    public boolean isPassing() {
        return kind == Kind.NO_ANSWER || kind == Kind.NOT_TAKEN;
    }

    /** Nobody said anything, so that the node may hang or be cut off. */
    boolean isSilence() {
        return kind == Kind.NO_ANSWER
                && (getCause() instanceof TimeoutException
                        || hasStatus(Status.Code.DEADLINE_EXCEEDED)
                        || hasStatus(Status.Code.CANCELLED));
    }

    /** The connection broke or was refused, or the node says that it cannot serve. */
    boolean showsThatNodeIsGone() {
        return hasStatus(Status.Code.UNAVAILABLE)
                || getCause() instanceof ConnectionShutdownException
                || getCause() instanceof NoClusterNodeFoundException;
    }

    boolean showsAnotherLeader() {
        return kind == Kind.NOT_TAKEN;
    }

    /** The node that leads, where the server said which. */
    Optional<InetSocketAddress> leader() {
        return getCause() instanceof NotLeaderException other
                ? Optional.of(other.getLeaderEndpoint())
                : LeaderDetail.address(getCause());
    }

    /**
     * The server was there, and its words leave open what became of the call: a look at the streams tells more than another
     * attempt.
     */
    public boolean isWorthALook() {
        return isInDoubt() && !showsThatNodeIsGone() && kind != Kind.INTERRUPTED;
    }

    /** A server decided that. */
    boolean isAnswer() {
        return kind == Kind.CONFLICT || kind == Kind.NOT_FOUND || kind == Kind.TOMBSTONED || kind == Kind.REFUSED;
    }

    private boolean hasStatus(Status.Code code) {
        return status(getCause()).filter(status -> status.getCode() == code).isPresent();
    }

    /** The same, where no node was found to which it could be sent. */
    CallFailure notSent() {
        notSent = true;
        return this;
    }

    /** Whether a write may be on the server nevertheless. */
    public boolean isInDoubt() {
        return !notSent && (kind == Kind.NO_ANSWER || kind == Kind.INTERRUPTED);
    }

    /** The stream that was not as expected, where the server said which. */
    public Optional<String> conflicting() {
        return getCause() instanceof WrongExpectedVersionException wrong
                ? Optional.ofNullable(wrong.getStreamName())
                : Optional.empty();
    }

    /** For callers of the store, without the words of the client, which may quote anything. */
    public EventSourceryException typed() {
        QuietCause cause = QuietCause.of(getCause());
        return isPassing() || kind == Kind.INTERRUPTED
                ? new TransientStoreException(getMessage() + ": repeat in a new transaction.", cause)
                : new StoreFailureException(getMessage() + ".", cause);
    }
}
