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
import java.util.Optional;
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

    private final Kind kind;
    private final String message;

    private CallFailure(Kind kind, String message, Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.message = message;
    }

    /**
     * @param what the call, in words
     * @param node where it was sent
     */
    static CallFailure of(String what, String node, Throwable failure) {
        String call = "The " + what + " at KurrentDB " + node + " ";
        if (failure instanceof WrongExpectedVersionException) {
            return new CallFailure(Kind.CONFLICT, call + "met another revision", failure);
        }
        if (failure instanceof StreamNotFoundException) {
            return new CallFailure(Kind.NOT_FOUND, call + "found no stream", failure);
        }
        if (failure instanceof StreamDeletedException || failure instanceof StreamTombstonedException) {
            return tombstoned(call, failure);
        }
        if (failure instanceof NotLeaderException) {
            return new CallFailure(Kind.NOT_TAKEN, call + "met a node that does not lead", failure);
        }
        if (failure instanceof RecordSizeExceededException || failure instanceof TransactionMaxSizeExceededException) {
            return tooLarge(call, failure);
        }
        if (failure instanceof UnsupportedFeatureException) {
            return new CallFailure(Kind.REFUSED, call + "needs a newer server: docs/kurrentdb.md says which", failure);
        }
        if (failure instanceof ConnectionShutdownException || failure instanceof NoClusterNodeFoundException) {
            return new CallFailure(Kind.NO_ANSWER, call + "found no node that answers", failure);
        }
        if (failure instanceof TimeoutException) {
            return new CallFailure(Kind.NO_ANSWER, call + "was not answered in time", failure);
        }
        if (failure instanceof InterruptedException) {
            return new CallFailure(
                    Kind.INTERRUPTED, call + "was not waited for, because the thread was interrupted", failure);
        }
        return status(failure)
                .map(status -> of(call, status, failure))
                .orElseGet(() -> new CallFailure(
                        Kind.REFUSED, call + "failed (" + failure.getClass().getName() + ")", failure));
    }

    private static CallFailure of(String call, Status status, Throwable failure) {
        String described = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, UNKNOWN, INTERNAL, DATA_LOSS ->
                new CallFailure(Kind.NO_ANSWER, call + "was not answered (" + status.getCode() + ")", failure);
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                new CallFailure(
                        Kind.REFUSED,
                        call + "was refused (" + status.getCode() + "): give the user of the connection the rights that"
                                + " docs/kurrentdb.md lists",
                        failure);
            case FAILED_PRECONDITION ->
                described.contains("is deleted")
                        ? tombstoned(call, failure)
                        : new CallFailure(Kind.REFUSED, call + "was refused (FAILED_PRECONDITION)", failure);
            case INVALID_ARGUMENT ->
                described.startsWith("Maximum Append Size") || described.contains("Maximum Append Event Size")
                        ? tooLarge(call, failure)
                        : new CallFailure(Kind.REFUSED, call + "was refused (INVALID_ARGUMENT)", failure);
            default -> new CallFailure(Kind.REFUSED, call + "was refused (" + status.getCode() + ")", failure);
        };
    }

    private static CallFailure tooLarge(String call, Throwable failure) {
        return new CallFailure(
                Kind.REFUSED,
                call + "was refused because it is too large: append less at once, and set"
                        + " eventsourcery.kurrentdb.max-append-bytes to what the server takes",
                failure);
    }

    private static CallFailure tombstoned(String call, Throwable failure) {
        return new CallFailure(
                Kind.TOMBSTONED,
                call + "met a stream that somebody tombstoned outside of this library, so it can never be used again",
                failure);
    }

    private static Optional<Status> status(Throwable failure) {
        if (failure instanceof StatusRuntimeException known) {
            return Optional.of(known.getStatus());
        }
        return failure instanceof StatusException known ? Optional.of(known.getStatus()) : Optional.empty();
    }

    /** Whether the server answered with this code. */
    public boolean isStatus(Status.Code code) {
        return status(getCause()).filter(status -> status.getCode() == code).isPresent();
    }

    public Kind kind() {
        return kind;
    }

    /** Whether another attempt may end otherwise. */
    public boolean isPassing() {
        return kind == Kind.NO_ANSWER || kind == Kind.NOT_TAKEN;
    }

    /** Whether a write may be on the server nevertheless. */
    public boolean isInDoubt() {
        return kind == Kind.NO_ANSWER || kind == Kind.INTERRUPTED;
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
                ? new TransientStoreException(message + ": repeat in a new transaction.", cause)
                : new StoreFailureException(message + ".", cause);
    }
}
