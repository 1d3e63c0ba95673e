// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A call whose answers are lost, late or too few. Without a fault it is the call itself. */
final class FaultyCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private final ScheduledExecutorService timer;
    private Fault fault;
    private int answers;
    private boolean over;

    FaultyCall(ServerCall<Q, A> call, ScheduledExecutorService timer) {
        super(call);
        this.timer = timer;
    }

    synchronized void failLater(Fault later) {
        fault = later;
        if (later instanceof Fault.EarlyEnd end && end.answers() == 0) {
            endEarly(end);
        }
    }

    synchronized void refuse(StatusRuntimeException error) {
        over = true;
        super.close(error.getStatus(), error.getTrailers() == null ? new Metadata() : error.getTrailers());
    }

    /** Answers this, and nothing else. */
    synchronized void answerInstead(A message) {
        over = true;
        super.sendHeaders(new Metadata());
        super.sendMessage(message);
        super.close(Status.OK, new Metadata());
    }

    @Override
    public synchronized void sendMessage(A message) {
        if (over
                || fault instanceof Fault.LostAnswer
                || fault instanceof Fault.Hang hang && answers >= hang.answers()) {
            return;
        }
        if (fault instanceof Fault.Delay delay) {
            later(delay, () -> super.sendMessage(message));
            return;
        }
        super.sendMessage(message);
        answers++;
        if (fault instanceof Fault.EarlyEnd end && answers >= end.answers()) {
            endEarly(end);
        }
    }

    private void endEarly(Fault.EarlyEnd end) {
        over = true;
        if (answers == 0) {
            super.sendHeaders(new Metadata());
        }
        super.close(end.cancelled() ? Status.CANCELLED : Status.OK, new Metadata());
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!over && !(fault instanceof Fault.LostAnswer)) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (over) {
            return;
        }
        if (fault instanceof Fault.LostAnswer lost) {
            over = true;
            if (!lost.silent()) {
                super.close(Status.UNAVAILABLE.withDescription("The answer was lost"), new Metadata());
            }
            return;
        }
        if (fault instanceof Fault.Delay delay) {
            over = true;
            later(delay, () -> super.close(status, trailers));
            return;
        }
        super.close(status, trailers);
    }

    private void later(Fault.Delay delay, Runnable answer) {
        try {
            timer.schedule(answer, delay.delay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The node is being closed, and the call with it.
            over = true;
        }
    }
}
