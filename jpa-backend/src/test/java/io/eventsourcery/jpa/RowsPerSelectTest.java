// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A session of MariaDB may limit the rows of each select; what is missing then must not be taken for the end. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("sessions")
class RowsPerSelectTest extends StoreOnServer {

    static Stream<Arguments> sessions() {
        return Stream.of(Arguments.of(TestDatabase.Kind.MARIADB, Provider.ECLIPSELINK));
    }

    @Test
    void a_long_stream_is_loaded_and_read_to_its_end() {
        StreamId stream = StreamId.random("order");
        int events = 2_100;
        store.append(
                stream,
                ExpectedVersion.none(),
                IntStream.range(0, events).mapToObj(i -> new OrderPlaced("Ann")).toArray());
        try (PlainServer limited = PlainServer.on(database.with("sessionVariables=sql_select_limit=7"))) {
            EventStore cut = JpaBackendFactory.of(limited.entityManager())
                    .configured(setup -> setup.withTransactions(limited.transactions()))
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .eventStore();
            assertThat(cut.load(stream).version()).isEqualTo(events);
            assertThat(cut.read(stream)).hasSize(events);
            assertThat(cut.load(stream, 2_000).version()).isEqualTo(2_000);
            cut.append(stream, ExpectedVersion.exactly(events), new OrderPlaced("Bob"));
            assertThat(store.load(stream).version()).isEqualTo(events + 1);
        }
    }
}
