// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The library on KurrentDB, beside the client alone that sends and reads as many bytes. */
public final class KurrentDbScenarios implements AutoCloseable {

    private static final String CLIENT = "client";
    private static final String LIBRARY = "library";

    /** As long as what the library writes. */
    private static final byte[] METADATA = ("{\"es-version\":\"1\",\"es-recorded-at\":\"2026-01-01T00:00:00.000001Z\","
                    + "\"es-type-revision\":\"7\",\"es-id\":\"00000000-0000-0000-0000-000000000000\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final Samples samples = new Samples(new JsonbEventCodec());
    private final KurrentDBClient client;
    private final Backend backend;

    public KurrentDbScenarios(String connection) {
        client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection));
        backend = KurrentDbBackendFactory.connectingTo(connection)
                .configured(setup -> setup.withEventTypes(Prepared.class).withCodec(Prepared.codec()))
                .build();
    }

    /** To streams of which the version is known, one call per operation. */
    public Scenario append(String name, int events, int threads) {
        EventStore store = backend.eventStore();
        List<Prepared> prepared = samples.prepared(events);
        return new Scenario(
                name,
                threads,
                events,
                List.of(
                        Case.control(CLIENT, () -> {
                            Streams streams = new Streams();
                            return () -> {
                                Streams.One stream = streams.next();
                                sent(stream, events);
                                stream.appended(events);
                            };
                        }),
                        Case.control(LIBRARY, () -> {
                                    Streams streams = new Streams();
                                    return () -> {
                                        Streams.One stream = streams.next();
                                        store.append(stream.id, stream.expected(), prepared);
                                        stream.appended(events);
                                    };
                                })
                                .comparedTo(CLIENT)
                                .aimingAt(0.90)),
                () -> {});
    }

    private void sent(Streams.One stream, int events) throws Exception {
        List<EventData> data = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            data.add(EventData.builderAsJson(
                            UUID.randomUUID(), "line-added", samples.text(i).getBytes(StandardCharsets.UTF_8))
                    .metadataAsBytes(METADATA)
                    .build());
        }
        StreamState expected =
                stream.version() == 0 ? StreamState.noStream() : StreamState.streamRevision(stream.version() - 1);
        client.appendToStream(
                        "client-" + stream.id.id(), AppendToStreamOptions.get().streamState(expected), data.iterator())
                .get();
    }

    /** All events of one stream. */
    public Scenario load(String name, int length, double target) {
        return new KurrentDbLoads(client, backend.eventStore(), samples).of(name, length, target);
    }

    public KurrentDbFollowing following(int length) {
        return new KurrentDbFollowing(client, backend, samples, length);
    }

    @Override
    public void close() throws Exception {
        backend.close();
        client.shutdown().get();
    }
}
