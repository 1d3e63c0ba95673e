// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.session;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.kurrentdb.protocol.v2.common.errors.AccessDeniedErrorDetails;
import io.kurrentdb.protocol.v2.common.errors.NotLeaderNodeErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.AppendRecordSizeExceededErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.AppendTransactionSizeExceededErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.StreamAlreadyInAppendSessionErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.StreamRevisionConflictErrorDetails;
import io.kurrentdb.protocol.v2.streams.errors.StreamTombstonedErrorDetails;

/** The refusals of the second protocol version: a status with a message that says what happened as its detail. */
public final class SessionErrors {

    private SessionErrors() {}

    static StatusRuntimeException conflict(String stream, long expected, long actual) {
        return error(
                Code.FAILED_PRECONDITION,
                "Append failed due to a revision conflict on stream '" + stream + "'",
                StreamRevisionConflictErrorDetails.newBuilder()
                        .setStream(stream)
                        .setExpectedRevision(expected)
                        .setActualRevision(actual)
                        .build());
    }

    static StatusRuntimeException tombstoned(String stream) {
        return error(
                Code.FAILED_PRECONDITION,
                "Stream '" + stream + "' has been tombstoned",
                StreamTombstonedErrorDetails.newBuilder().setStream(stream).build());
    }

    static StatusRuntimeException recordTooLarge(String stream, String id, int size, int limit) {
        return error(
                Code.INVALID_ARGUMENT,
                "The size of record " + id + " exceeds the maximum",
                AppendRecordSizeExceededErrorDetails.newBuilder()
                        .setStream(stream)
                        .setRecordId(id)
                        .setSize(size)
                        .setMaxSize(limit)
                        .build());
    }

    static StatusRuntimeException sessionTooLarge(int size, int limit) {
        return error(
                Code.ABORTED,
                "Transaction size exceeded the maximum",
                AppendTransactionSizeExceededErrorDetails.newBuilder()
                        .setSize(size)
                        .setMaxSize(limit)
                        .build());
    }

    static StatusRuntimeException sameStreamTwice(String stream) {
        return error(
                Code.ABORTED,
                "Stream '" + stream + "' already has a different group of messages in this session",
                StreamAlreadyInAppendSessionErrorDetails.newBuilder()
                        .setStream(stream)
                        .build());
    }

    static StatusRuntimeException noRequests() {
        return error(
                Code.FAILED_PRECONDITION,
                "Append session started, but no append requests were sent before ending the session",
                ErrorInfo.newBuilder().setReason("APPEND_SESSION_NO_REQUESTS").build());
    }

    static StatusRuntimeException invalidArgument(String message) {
        return error(
                Code.INVALID_ARGUMENT,
                message,
                BadRequest.newBuilder()
                        .addFieldViolations(
                                BadRequest.FieldViolation.newBuilder().setDescription(message))
                        .build());
    }

    /** The fault of servers before 26. */
    static StatusRuntimeException failedOnPartOfRepeat() {
        return error(
                Code.INTERNAL,
                "Index was outside the bounds of the array.",
                ErrorInfo.newBuilder().setReason("INTERNAL_SERVER_ERROR").build());
    }

    /** Nobody answered for too long; it may be stored nevertheless. */
    static StatusRuntimeException timedOut() {
        return error(
                Code.DEADLINE_EXCEEDED,
                "Append timed out: Commit phase timeout.",
                ErrorInfo.newBuilder().setReason("OPERATION_TIMEOUT").build());
    }

    public static StatusRuntimeException accessDenied() {
        return error(
                Code.PERMISSION_DENIED,
                "Access denied",
                AccessDeniedErrorDetails.newBuilder()
                        .setOperation("streams:write")
                        .build());
    }

    /** No trailers: a client that reads only those does not learn where to go. */
    public static StatusRuntimeException notLeader(String host, int port) {
        return error(
                Code.FAILED_PRECONDITION,
                "The server is not the leader node; ask " + host + ":" + port,
                NotLeaderNodeErrorDetails.newBuilder()
                        .setCurrentLeader(NotLeaderNodeErrorDetails.NodeInfo.newBuilder()
                                .setHost(host)
                                .setPort(port))
                        .build());
    }

    private static StatusRuntimeException error(Code code, String message, Message detail) {
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(code.value())
                .setMessage(message)
                .addDetails(Any.pack(detail))
                .build());
    }
}
