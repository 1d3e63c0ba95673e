// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The refusals of the first protocol version: a status, and trailers that say what happened. */
public final class Errors {

    private Errors() {}

    public static StatusRuntimeException streamDeleted(String stream) {
        return error(
                Status.FAILED_PRECONDITION.withDescription("Event stream '" + stream + "' is deleted."),
                "exception",
                "stream-deleted",
                "stream-name",
                stream);
    }

    public static StatusRuntimeException wrongExpectedVersion(String stream, long expected, long actual) {
        return error(
                Status.FAILED_PRECONDITION.withDescription("Delete failed due to WrongExpectedVersion. Stream: "
                        + stream + ", Expected version: " + expected + ", Actual version: " + actual),
                "exception",
                "wrong-expected-version",
                "stream-name",
                stream,
                "expected-version",
                Long.toString(expected),
                "actual-version",
                Long.toString(actual));
    }

    public static StatusRuntimeException recordTooLarge(String id, int size, int limit) {
        return error(
                Status.INVALID_ARGUMENT.withDescription(
                        "Event with Id: " + id + ", Size: " + size + ", exceeds Maximum Append Event Size of " + limit),
                "exception",
                "maximum-append-event-size-exceeded",
                "maximum-append-event-size",
                Integer.toString(limit),
                "event-id",
                id,
                "proposed-append-event-size",
                Integer.toString(size));
    }

    public static StatusRuntimeException appendTooLarge(int limit) {
        return error(
                Status.INVALID_ARGUMENT.withDescription("Maximum Append Size of " + limit + " Exceeded."),
                "exception",
                "maximum-append-size-exceeded",
                "maximum-append-size",
                Integer.toString(limit));
    }

    public static StatusRuntimeException metadataMissing(String key) {
        return error(
                Status.INVALID_ARGUMENT.withDescription("Required Metadata Property '" + key + "' is missing"),
                "exception",
                "missing-required-metadata-property",
                "required-metadata-properties",
                "type,content-type");
    }

    public static StatusRuntimeException accessDenied() {
        return error(Status.PERMISSION_DENIED.withDescription("Access Denied"), "exception", "access-denied");
    }

    public static StatusRuntimeException notLeader(String host, int port) {
        return error(
                Status.NOT_FOUND.withDescription("Leader info available"),
                "exception",
                "not-leader",
                "leader-endpoint-host",
                host,
                "leader-endpoint-port",
                Integer.toString(port));
    }

    public static StatusRuntimeException invalidArgument(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }

    /** Nobody answered for too long; it may be stored nevertheless. */
    public static StatusRuntimeException timedOut() {
        return Status.ABORTED
                .withDescription("Operation timed out: Commit phase timeout.")
                .asRuntimeException();
    }

    /** What the server did not foresee. */
    public static StatusRuntimeException unknown(String message) {
        return Status.UNKNOWN.withDescription(message).asRuntimeException();
    }

    /** A status with trailers, given as keys and values in turn. */
    public static StatusRuntimeException error(Status status, String... trailers) {
        Metadata metadata = new Metadata();
        for (int i = 0; i < trailers.length; i += 2) {
            metadata.put(Metadata.Key.of(trailers[i], Metadata.ASCII_STRING_MARSHALLER), trailers[i + 1]);
        }
        return status.asRuntimeException(metadata);
    }
}
