// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroupException.Reason;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Creates, changes, inspects and deletes groups of consumers on their server; for operators and deployments.
 *
 * <p>A group is found by its name and, if it is of one stream, by that. Every call is repeated until it is answered or its
 * time is over, without harm. Each throws a {@link ConsumerGroupException} when the group is absent, exists although it
 * should not, or the rights are missing; a {@code TransientStoreException} when the server does not answer, and a {@code
 * StoreFailureException} when it refuses for another reason. Thread-safe.
 */
public final class ConsumerGroups {

    private final GroupCalls calls;
    private final Consumer<ConsumerGroup> check;

    /** @param check refuses a group whose types are not known */
    ConsumerGroups(GroupCalls calls, Consumer<ConsumerGroup> check) {
        this.calls = calls;
        this.check = check;
    }

    /** Creates a group that is not there yet. */
    public void create(ConsumerGroup group) {
        check.accept(group);
        // Where it exists after a repetition, a former attempt made it.
        managed(group, attempts -> calls.create(group, attempts), Status.Code.ALREADY_EXISTS);
    }

    /** Creates a group unless it is there; one that is there stays as it is. */
    public void createIfAbsent(ConsumerGroup group) {
        try {
            create(group);
        } catch (ConsumerGroupException e) {
            if (e.reason() != Reason.EXISTS) {
                throw e;
            }
        }
    }

    /**
     * Changes the attempts and the patience of a group. Category, tenant, stream and start stay as they are. Servers
     * disconnect the consumers of the group for that; those of this library come back.
     */
    public void update(ConsumerGroup group) {
        managed(group, attempts -> calls.update(group, attempts), null);
    }

    /** Deletes a group with its checkpoint and its parked events. Its consumers wait until it is created again. */
    public void delete(ConsumerGroup group) {
        managed(group, attempts -> calls.delete(group, attempts), Status.Code.NOT_FOUND);
    }

    /** Gives the events that were parked so far to the consumers again, with new attempts. */
    public void replayParked(ConsumerGroup group) {
        managed(group, attempts -> calls.replayParked(group, attempts), null);
    }

    /** The status of a group; empty when there is none. */
    public Optional<ConsumerGroupStatus> find(ConsumerGroup group) {
        try {
            return calls.info(group).map(ConsumerGroupStatus::of);
        } catch (CallFailure e) {
            if (e.isStatus(Status.Code.NOT_FOUND)) {
                return Optional.empty();
            }
            throw typed(group, e);
        }
    }

    /** The status of all groups on the server, those of other programs included. */
    public List<ConsumerGroupStatus> all() {
        try {
            return calls.list().stream().map(ConsumerGroupStatus::of).toList();
        } catch (CallFailure e) {
            throw e.typed();
        }
    }

    /** A call that counts its attempts. */
    private interface Counted {
        void call(int[] attempts);
    }

    private void managed(ConsumerGroup group, Counted call, Status.Code doneBefore) {
        int[] attempts = {0};
        try {
            call.call(attempts);
        } catch (CallFailure e) {
            if (attempts[0] < 2 || doneBefore == null || !e.isStatus(doneBefore)) {
                throw typed(group, e);
            }
        }
    }

    private EventSourceryException typed(ConsumerGroup group, CallFailure e) {
        return reason(e)
                .<EventSourceryException>map(reason -> new ConsumerGroupException(
                        group, reason, calls.node().name(), e.typed().getCause()))
                .orElseGet(e::typed);
    }

    private static Optional<Reason> reason(CallFailure e) {
        if (e.isStatus(Status.Code.NOT_FOUND)) {
            return Optional.of(Reason.ABSENT);
        }
        if (e.isStatus(Status.Code.ALREADY_EXISTS)) {
            return Optional.of(Reason.EXISTS);
        }
        return e.isStatus(Status.Code.PERMISSION_DENIED) || e.isStatus(Status.Code.UNAUTHENTICATED)
                ? Optional.of(Reason.NOT_PERMITTED)
                : Optional.empty();
    }
}
