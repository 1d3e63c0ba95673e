// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Operation;
import io.eventsourcery.observation.OperationTracer.Traced;
import io.eventsourcery.runtime.Plan;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.Work;
import io.eventsourcery.runtime.outbox.PublishingTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls the handlers of one definition. Thread-safe if they are. */
public final class Handling {

    /** A batch ends early when its handlers have worked so long, well below the time limits of servers. */
    private static final long LONGEST_BATCH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Prepared prepared;
    private final Plan plan;
    private final BackgroundEngine engine;
    private final Work work;
    private final PresentCall call;

    public Handling(Prepared prepared) {
        this.prepared = prepared;
        this.plan = prepared.plan();
        this.engine = prepared.engine();
        this.call = new PresentCall(plan.timeLimit());
        this.work = new Work() {
            @Override
            public <T> Optional<T> resource(Class<T> type) {
                return engine.resource(type);
            }

            @Override
            public int generation() {
                return prepared.generation();
            }

            @Override
            public String text(RecordedEvent<?> event) {
                return engine.text(event);
            }
        };
    }

    /**
     * Handles events in order.
     *
     * @param afterEach called behind each event, and at the end
     * @return how many; fewer than all when it takes long
     * @throws HandlerFailure at the event that failed; the first one if the batch as a whole did
     */
    int handle(List<RecordedEvent<?>> events, Consumer<RecordedEvent<?>> afterEach) {
        long begin = System.nanoTime();
        int handled = 0;
        while (handled < events.size()) {
            handle(events.get(handled));
            afterEach.accept(events.get(handled));
            handled++;
            if (System.nanoTime() - begin > LONGEST_BATCH_NANOS) {
                break;
            }
        }
        List<RecordedEvent<?>> all = events.subList(0, handled);
        plan.batch().ifPresent(batch -> handle(batch, all));
        afterEach.accept(all.get(0));
        return handled;
    }

    private void handle(Plan.Batch batch, List<RecordedEvent<?>> all) {
        call.begin(all.get(0));
        try {
            engine.context()
                    .handling(
                            all, () -> guarded(all.get(0), () -> batch.handler().on(List.copyOf(all), work)));
        } finally {
            call.end();
        }
    }

    /** The call of a handler that goes on at the moment. */
    public PresentCall call() {
        return call;
    }

    private void handle(RecordedEvent<?> event) {
        call.begin(event);
        HandlerFailure failure = null;
        Traced traced = engine.observers().begin(() -> operation(event));
        try {
            handleInContext(event);
        } catch (HandlerFailure e) {
            failure = e;
        } finally {
            traced.ended(Optional.ofNullable(failure).map(it -> it.getCause().getClass()));
            Optional<Duration> exceeded = call.end();
            if (failure != null) {
                Throwable cause = failure.getCause();
                throw exceeded.isPresent() && !(cause instanceof UnavailableException)
                        ? new HandlerFailure(event, new PublishingTimeoutException(exceeded.get(), cause))
                        : failure;
            }
        }
    }

    private Operation operation(RecordedEvent<?> event) {
        return new Operation.Deliver(
                prepared.consumer(),
                event.stream().category(),
                event.type(),
                event.context().get(EventContext.TRACE_PARENT));
    }

    private void handleInContext(RecordedEvent<?> event) {
        engine.context()
                .handling(
                        event,
                        () -> guarded(event, () -> {
                            if (!prepared.isLetOut(event)) {
                                return;
                            }
                            // A payload that cannot be read fails here, whatever the handlers do with it.
                            event.payload();
                            for (Plan.Typed<?> handler : plan.handlers()) {
                                handler.callFor(event, work);
                            }
                        }));
    }

    /**
     * Makes sure that the handlers left the transaction as it was.
     *
     * @param begun the transaction in which they began
     * @throws HandlerFailure otherwise
     */
    void refuseEndedTransaction(RecordedEvent<?> event, Object begun) {
        if (engine.state() != TransactionState.ACTIVE || !begun.equals(engine.transaction())) {
            throw new HandlerFailure(
                    event,
                    new HandlerFailure.Refusal("ES-0809 A handler ended the transaction of the checkpoint, or marked it"
                            + " for rollback: leave both to the runtime, and throw an exception to refuse an event."));
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void guarded(RecordedEvent<?> event, Call call) {
        try {
            call.run();
        } catch (HandlerFailure e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HandlerFailure(event, e);
        } catch (Throwable e) {
            throw new HandlerFailure(event, e);
        }
    }
}
