// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.settings.ConnectionString;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node hangs when it was silent for as long as a call may take, and not when it was slow once. */
@Timeout(120)
class SilenceTest {

    private static final Duration CALL = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(400);

    private final KurrentDbStandIn server = KurrentDbStandIn.start();
    private final Node node = new Node(
            new OwnClients(ConnectionString.of(server.connectionString()).settings()), CALL);

    @AfterEach
    void close() {
        node.close();
        server.close();
    }

    private static CompletableFuture<ReadResult> look(KurrentDBClient client) {
        return client.readStream(Node.NOBODYS_STREAM, ReadStreamOptions.get().maxCount(1));
    }

    private void answered() {
        answered(node);
    }

    private static void answered(Node asked) {
        assertThatThrownBy(() -> asked.read("question", SilenceTest::look))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.kind()).isEqualTo(CallFailure.Kind.NOT_FOUND));
    }

    @Test
    void a_short_look_that_is_not_answered_leaves_the_client_alone() {
        answered();
        long before = node.generation();
        server.faults().next(Call.READ_STREAM, Fault.silence());

        assertThatThrownBy(() -> node.once("look", SilenceTest::look, LOOK.toNanos()))
                .isInstanceOf(CallFailure.class);

        assertThat(node.generation()).isEqualTo(before);
        answered();
        assertThat(node.generation()).isEqualTo(before);
    }

    @Test
    void a_call_that_is_not_answered_replaces_it() {
        answered();
        long before = node.generation();
        server.faults().every(Call.READ_STREAM, Fault.silence());

        assertThatThrownBy(() -> node.read("question", SilenceTest::look)).isInstanceOf(CallFailure.class);

        assertThat(node.generation()).isGreaterThan(before);
    }

    @Test
    void a_short_question_whether_the_server_answers_replaces_it_too() {
        answered();
        long before = node.generation();
        server.faults().every(Call.READ_STREAM, Fault.silence());
        Node.pause(LOOK.toNanos());

        node.makeSure(LOOK);

        assertThat(node.generation()).isGreaterThan(before);
    }
}
