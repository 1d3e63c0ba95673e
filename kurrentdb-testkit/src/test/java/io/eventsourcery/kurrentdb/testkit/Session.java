// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.KurrentDBPersistentSubscriptionsClient;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** A genuine client and the calls that most tests make with it. Every wait is bounded. */
final class Session implements AutoCloseable {

    private final KurrentDBClient client;
    private final String connection;
    private final List<KurrentDBPersistentSubscriptionsClient> consumers = new ArrayList<>();

    private Session(String connection) {
        this.connection = connection;
        this.client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection));
    }

    static Session at(String connection) {
        return new Session(connection);
    }

    static Session with(KurrentDbStandIn standIn) {
        return with(standIn, "");
    }

    /** With further settings for the connection string, each begun by an ampersand. */
    static Session with(KurrentDbStandIn standIn, String settings) {
        return new Session(standIn.connectionString() + settings);
    }

    KurrentDBClient client() {
        return client;
    }

    KurrentDBPersistentSubscriptionsClient consumers() {
        KurrentDBPersistentSubscriptionsClient consumer =
                KurrentDBPersistentSubscriptionsClient.create(KurrentDBConnectionString.parseOrThrow(connection));
        consumers.add(consumer);
        return consumer;
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    static EventData event(String type) {
        return event(UUID.randomUUID(), type);
    }

    static EventData event(UUID id, String type) {
        return EventData.builderAsJson(id, type, "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    static EventData[] events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event("e" + i)).toArray(EventData[]::new);
    }

    WriteResult append(String stream, StreamState expected, EventData... events) {
        return get(client.appendToStream(
                stream,
                AppendToStreamOptions.get().streamState(expected),
                List.of(events).iterator()));
    }

    List<ResolvedEvent> read(String stream) {
        return read(stream, ReadStreamOptions.get().fromStart().maxCount(10_000));
    }

    List<ResolvedEvent> read(String stream, ReadStreamOptions options) {
        return get(client.readStream(stream, options)).getEvents();
    }

    static List<Long> revisions(List<ResolvedEvent> events) {
        return events.stream().map(event -> event.getEvent().getRevision()).toList();
    }

    static List<String> types(List<ResolvedEvent> events) {
        return events.stream().map(event -> event.getEvent().getEventType()).toList();
    }

    @Override
    public void close() {
        for (KurrentDBPersistentSubscriptionsClient consumer : consumers) {
            close(consumer.shutdown());
        }
        close(client.shutdown());
    }

    private static void close(CompletableFuture<Void> shutdown) {
        get(shutdown);
    }
}
