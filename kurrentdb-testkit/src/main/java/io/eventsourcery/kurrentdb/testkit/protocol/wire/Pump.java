// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends what a source has, one answer after another, whenever the transport can take more.
 *
 * <p>{@link #wake()} says that there may be something to send; any thread may call it, and one thread at a time sends.
 * Nothing is buffered here, so a slow client does not fill the heap.
 */
public final class Pump<T> {

    /** Where the answers come from; asked by one thread at a time. */
    public interface Source<T> {
        /** The next answer, or null if there is none now. */
        T next();

        /** Whether there will never be another one. Asked after {@link #next()} gave null. */
        boolean isComplete();
    }

    private final ServerCallStreamObserver<T> answers;
    private final Source<T> source;
    private final Executor executor;
    private final Runnable onClose;
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicReference<Runnable> end = new AtomicReference<>();
    private volatile boolean closed;

    private Pump(ServerCallStreamObserver<T> answers, Source<T> source, Executor executor, Runnable onClose) {
        this.answers = answers;
        this.source = source;
        this.executor = executor;
        this.onClose = onClose;
    }

    /** Takes over a call; {@code onClose} runs once or more often when it has ended, however it did. */
    public static <T> Pump<T> of(
            ServerCallStreamObserver<T> answers, Source<T> source, Executor executor, Runnable onClose) {
        Pump<T> pump = started(answers, source, executor, onClose);
        answers.setOnReadyHandler(pump::wake);
        answers.setOnCancelHandler(pump::close);
        answers.setOnCloseHandler(pump::close);
        return pump;
    }

    /** The same for a call that has handlers already: they must wake this, and run {@code onClose} themselves. */
    public static <T> Pump<T> started(
            ServerCallStreamObserver<T> answers, Source<T> source, Executor executor, Runnable onClose) {
        return new Pump<>(answers, source, executor, onClose);
    }

    /** Looks for answers to send, soon and on another thread. */
    public void wake() {
        if (!closed && work.getAndIncrement() == 0) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                close();
            }
        }
    }

    /** Ends the call normally, whatever was still to come. */
    public void end() {
        endBy(answers::onCompleted);
    }

    /** Ends the call with an error, whatever was still to come. */
    public void fail(StatusRuntimeException error) {
        endBy(() -> answers.onError(error));
    }

    private void endBy(Runnable how) {
        end.compareAndSet(null, how);
        wake();
    }

    private void drain() {
        int seen = work.get();
        do {
            try {
                send();
            } catch (RuntimeException e) {
                finish(() -> answers.onError(e));
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private void send() {
        while (!closed) {
            Runnable ending = end.get();
            if (ending != null) {
                finish(ending);
                return;
            }
            if (!answers.isReady()) {
                return;
            }
            T answer = source.next();
            if (answer != null) {
                answers.onNext(answer);
            } else if (source.isComplete()) {
                finish(answers::onCompleted);
            } else {
                return;
            }
        }
    }

    private void finish(Runnable ending) {
        if (!closed) {
            close();
            ending.run();
        }
    }

    private void close() {
        closed = true;
        onClose.run();
    }
}
