// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are read as they arrive, before whoever asked for them has the last one. */
class ArrivingTest {

    private final StreamId stream = newStream();
    private final String name = StreamNames.of(TenantId.single(), stream);
    private Stores stores;
    private KurrentDBClient client;

    @BeforeEach
    void append() {
        stores = new Stores(KurrentDbStandIn.start());
        client = KurrentDBClient.create(
                KurrentDBConnectionString.parseOrThrow(stores.server().connectionString()));
        stores.store().append(stream, ExpectedVersion.none(), note("1"), note("2"), note("3"));
    }

    @AfterEach
    void close() throws Exception {
        client.shutdown().get(20, TimeUnit.SECONDS);
        stores.close();
    }

    private EventsRead.Found read(Arriving arriving, List<Integer> arrived) throws Exception {
        return EventsRead.ifThere(
                        client.readStreamReactive(
                                name, ReadStreamOptions.get().forwards().fromStart()),
                        Long.MAX_VALUE,
                        event -> {
                            arriving.accept(event);
                            arrived.add(arrived.size());
                        })
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
    }

    @Test
    void each_event_has_been_read_when_the_last_one_has_arrived() throws Exception {
        Arriving arriving = new Arriving(new EventForm(true), stream);
        List<Integer> arrived = new ArrayList<>();

        assertThat(read(arriving, arrived).events()).hasSize(3);

        assertThat(arrived).containsExactly(0, 1, 2);
        assertThat(arrived).allSatisfy(place -> assertThat(arriving.at(place))
                .hasValueSatisfying(event -> assertThat(event.version()).isEqualTo(place + 1)));
        assertThat(arriving.at(3)).isEmpty();
    }

    @Test
    void an_event_of_others_keeps_its_place_for_the_one_to_be_told_of_it() throws Exception {
        client.appendToStream(
                        name,
                        EventData.builderAsJson("other", "{}".getBytes(StandardCharsets.UTF_8))
                                .build())
                .get(20, TimeUnit.SECONDS);
        Arriving arriving = new Arriving(new EventForm(true), stream);

        assertThat(read(arriving, new ArrayList<>()).events()).hasSize(4);

        assertThat(arriving.at(2)).isPresent();
        assertThat(arriving.at(3)).isEmpty();
    }
}
