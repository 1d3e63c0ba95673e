// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.protocol.Errors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The refusals that only persistent subscriptions have. */
final class GroupErrors {

    private GroupErrors() {}

    static StatusRuntimeException unknown(GroupKey key) {
        return error(Status.NOT_FOUND, key, "does not exist.", "persistent-subscription-does-not-exist");
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
