// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the documentation shows. */
class ExampleTest {

    // snippet:start
    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final KurrentDBClient client =
            KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(standIn.connectionString()));

    @AfterEach
    void close() throws Exception {
        standIn.close();
        client.shutdown().get(10, TimeUnit.SECONDS);
    }
    // end:start

    // snippet:lost-answer
    @Test
    void an_append_whose_answer_is_lost_is_repeated_and_stored_once() throws Exception {
        EventData placed = EventData.builderAsJson("placed", new byte[] {'1'}).build();
        AppendToStreamOptions first = AppendToStreamOptions.get().streamState(StreamState.noStream());
        standIn.faults().next(Call.APPEND, Fault.lostAcknowledgement());

        assertThatThrownBy(() -> client.appendToStream("order-1", first, placed).get(10, TimeUnit.SECONDS))
                .hasMessageContaining("UNAVAILABLE");
        WriteResult repeated = client.appendToStream("order-1", first, placed).get(10, TimeUnit.SECONDS);

        assertThat(repeated.getNextExpectedRevision()).isEqualTo(StreamState.streamRevision(0));
    }
    // end:lost-answer

    @Test
    void a_test_runs_against_whatever_there_is() {
        try (KurrentDbServer server = KurrentDbServer.start()) {
            assertThat(server).asString().startsWith("backend=");
        }
    }
}
