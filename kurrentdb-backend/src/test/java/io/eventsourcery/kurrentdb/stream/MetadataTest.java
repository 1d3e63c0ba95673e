// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the library says about its streams to the server, as the client of others reads it. */
class MetadataTest {

    private static KurrentDbServer server;

    @BeforeAll
    static void start() {
        server = KurrentDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private final Stores stores = new Stores(server);
    private final EventStore store = stores.store();
    private final StreamId stream = newStream();
    private final String name = StreamNames.of(TenantId.single(), stream);
    private final KurrentDBClient other =
            KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(server.connectionString()));

    @AfterEach
    void close() throws Exception {
        other.shutdown().get(20, TimeUnit.SECONDS);
        stores.close();
    }

    private StreamMetadata of(String streamName) throws Exception {
        return other.getStreamMetadata(streamName).get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_deletion_keeps_what_others_set() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        StreamMetadata theirs = new StreamMetadata();
        theirs.setCacheControl(7L);
        theirs.setCustomProperties(Map.of("owner", "sales"));
        other.setStreamMetadata(name, theirs).get(20, TimeUnit.SECONDS);

        store.delete(stream);

        assertThat(of(name).getTruncateBefore()).isPositive();
        assertThat(of(name).getCacheControl()).isEqualTo(7);
        assertThat(of(name).getCustomProperties()).containsEntry("owner", "sales");
    }

    @Test
    void a_second_deletion_clears_away_what_the_first_could_not() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        store.delete(stream);
        other.setStreamMetadata(name, new StreamMetadata()).get(20, TimeUnit.SECONDS);

        store.delete(stream);

        assertThat(of(name).getTruncateBefore()).isEqualTo(2);
    }

    @Test
    void a_deletion_brings_back_nothing_that_was_hidden() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        store.delete(stream);
        StreamMetadata theirs = new StreamMetadata();
        theirs.setTruncateBefore(3L);
        other.setStreamMetadata(name, theirs).get(20, TimeUnit.SECONDS);

        store.delete(stream);

        assertThat(of(name).getTruncateBefore()).isEqualTo(3);
    }

    @Test
    void a_deletion_gets_over_what_says_nothing() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"));
        for (String nonsense : new String[] {"", "[1]", "{\"$maxCount\""}) {
            other.appendToStream(
                            "$$" + name,
                            EventData.builderAsBinary("$metadata", nonsense.getBytes(StandardCharsets.UTF_8))
                                    .build())
                    .get(20, TimeUnit.SECONDS);

            store.delete(stream);

            assertThat(of(name).getTruncateBefore()).isPositive();
            store.append(stream, ExpectedVersion.none(), note("1"));
        }
    }

    @Test
    void snapshots_are_trimmed_by_the_server() throws Exception {
        store.append(stream, ExpectedVersion.none(), note("1"));
        store.saveSnapshot(stream, 1, new Stores.Noted("state"));

        assertThat(of(StreamNames.snapshotsOf(name)).getMaxCount()).isEqualTo(Snapshots.KEPT);
    }
}
