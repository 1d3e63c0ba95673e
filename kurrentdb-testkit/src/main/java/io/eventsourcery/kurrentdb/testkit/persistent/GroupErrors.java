// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The refusals that only persistent subscriptions have. */
final class GroupErrors {

    private GroupErrors() {}

    static StatusRuntimeException unknown(GroupKey key) {
        return error(Status.NOT_FOUND, key, "does not exist.", "persistent-subscription-does-not-exist");
    }

    /** No group at all follows this stream. */
    static StatusRuntimeException noneOn(String source) {
        return Errors.error(
                Status.NOT_FOUND.withDescription("No subscription group on stream " + source),
                "exception",
                "persistent-subscription-does-not-exist",
                "stream-name",
                source);
    }

    /** What the server says where a page of the history is larger than the buffer. */
    static StatusRuntimeException impossible(GroupKey key) {
        String reason = "Specified argument was out of the range of valid values."
                + " (Parameter 'ReadBatchSize may not be greater than or equal to BufferSize')";
        return Errors.error(
                Status.INTERNAL.withDescription("Subscription group " + key + " failed: '" + reason + "'"),
                "exception",
                "persistent-subscription-failed",
                "stream-name",
                key.source(),
                "group-name",
                key.group(),
                "reason",
                reason);
    }

    static StatusRuntimeException exists(GroupKey key) {
        return error(Status.ALREADY_EXISTS, key, "exists.", "persistent-subscription-exists");
    }

    static StatusRuntimeException tooManyConsumers(GroupKey key) {
        return error(Status.FAILED_PRECONDITION, key, "has its most consumers.", "maximum-subscribers-reached");
    }

    static StatusRuntimeException dropped(GroupKey key) {
        return error(Status.CANCELLED, key, "was dropped.", "persistent-subscription-dropped");
    }

    static StatusRuntimeException failed(GroupKey key, String reason) {
        return error(Status.INTERNAL, key, "failed: '" + reason + "'", "persistent-subscription-failed");
    }

    private static StatusRuntimeException error(Status status, GroupKey key, String what, String exception) {
        return Errors.error(
                status.withDescription("Subscription group " + key.group() + " on stream " + key.source() + " " + what),
                "exception",
                exception,
                "stream-name",
                key.source(),
                "group-name",
                key.group());
    }
}
