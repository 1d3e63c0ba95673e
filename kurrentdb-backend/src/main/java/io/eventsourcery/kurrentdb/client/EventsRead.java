// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.kurrent.dbclient.ReadMessage;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One read of events, which ends by itself where they are large: with the event that brings them to so many bytes. The client
 * calls it by one thread at a time.
 */
public final class EventsRead implements Subscriber<ReadMessage> {

    /** How many events the client takes from the network before they are looked at. */
    public static final int AHEAD = 64;

    /**
     * What came.
     *
     * @param events in the order that was asked for
     * @param last the revision at which the stream ends, where the server said so, which it does after the last event
     * @param isCut whether there is more that was asked for and left because of its size
     */
    public record Found(List<RecordedEvent> events, OptionalLong last, boolean isCut) {}

    private final CompletableFuture<Found> answer = new CompletableFuture<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final int least;
    private final long maxBytes;
    private final Consumer<RecordedEvent> each;
    private OptionalLong last = OptionalLong.empty();
    private long bytes;
    private volatile Subscription subscription;

    private EventsRead(int least, long maxBytes, Consumer<RecordedEvent> each) {
        this.least = least;
        this.maxBytes = maxBytes;
        this.each = each;
    }

    /**
     * Begins the read. To cancel the answer ends it.
     *
     * @param least so many events come however large they are, for who knows some of them already
     */
    public static CompletableFuture<Found> of(Publisher<ReadMessage> events, int least, long maxBytes) {
        return of(events, least, maxBytes, event -> {});
    }

    private static CompletableFuture<Found> of(
            Publisher<ReadMessage> events, int least, long maxBytes, Consumer<RecordedEvent> each) {
        EventsRead read = new EventsRead(least, maxBytes, each);
        read.answer.whenComplete((found, failure) -> {
            if (read.answer.isCancelled()) {
                read.stop();
            }
        });
        events.subscribe(read);
        return read.answer;
    }

    /** The same, where it is a good answer that there is no such stream. */
    public static CompletableFuture<Optional<Found>> ifThere(Publisher<ReadMessage> events, long maxBytes) {
        return ifThere(events, maxBytes, event -> {});
    }

    /**
     * The same.
     *
     * @param each is given each event as it comes, by a thread of the client, while later ones are on their way; throws nothing
     */
    public static CompletableFuture<Optional<Found>> ifThere(
            Publisher<ReadMessage> events, long maxBytes, Consumer<RecordedEvent> each) {
        return unless(EventsRead::isNotThere, of(events, 1, maxBytes, each));
    }

    /** The same, where it is a good answer, too, that somebody tombstoned the stream. */
    public static CompletableFuture<Optional<Found>> ifAny(Publisher<ReadMessage> events, long maxBytes) {
        return unless(failure -> isNotThere(failure) || CallFailure.isOfTombstone(failure), of(events, 1, maxBytes));
    }

    private static boolean isNotThere(Throwable failure) {
        return failure instanceof StreamNotFoundException;
    }

    private static CompletableFuture<Optional<Found>> unless(
            Predicate<Throwable> isGood, CompletableFuture<Found> read) {
        CompletableFuture<Optional<Found>> answer = read.handle((found, failure) -> {
            if (failure == null) {
                return Optional.of(found);
            }
            if (isGood.test(failure)) {
                return Optional.empty();
            }
            throw new CompletionException(failure);
        });
        answer.whenComplete((found, failure) -> {
            if (answer.isCancelled()) {
                read.cancel(true);
            }
        });
        return answer;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        if (answer.isDone()) {
            stop();
        }
    }

    private void stop() {
        Subscription begun = subscription;
        if (begun != null) {
            begun.cancel();
        }
    }

    @Override
    public void onNext(ReadMessage message) {
        if (answer.isDone()) {
            return;
        }
        if (message.hasLastStreamPosition()) {
            last = OptionalLong.of(message.getLastStreamPosition());
        } else if (message.hasEvent()) {
            RecordedEvent event = message.getEvent().getOriginalEvent();
            events.add(event);
            each.accept(event);
            bytes += size(event);
            if (bytes >= maxBytes && events.size() >= least) {
                answer.complete(new Found(events, OptionalLong.empty(), true));
                stop();
            }
        }
    }

    /** How many bytes of an event count. */
    public static long size(RecordedEvent event) {
        return (long) event.getEventData().length + event.getUserMetadata().length;
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure == null ? new CancellationException("ended by the client") : failure);
    }

    @Override
    public void onComplete() {
        answer.complete(new Found(events, last, false));
    }
}
