// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.settings.ConnectionString;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadStreamOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One application lives longer than the server that it began with, and longer than the threads that it can have. */
@Timeout(120)
class ServersInTurnTest {

    private final KurrentDbStandIn older = KurrentDbStandIn.start(StandInSettings.of24());
    private final KurrentDbStandIn newer = KurrentDbStandIn.start(StandInSettings.of26());

    @AfterEach
    void close() {
        older.close();
        newer.close();
    }

    /** As one name in the connection string, behind which one server takes the place of another. */
    private record OneAfterTheOther(List<Clients> each, AtomicInteger next) implements Clients {

        static OneAfterTheOther of(KurrentDbStandIn... servers) {
            return new OneAfterTheOther(
                    List.of(servers).stream()
                            .<Clients>map(server -> new OwnClients(ConnectionString.of(
                                            server.connectionString() + "&maxDiscoverAttempts=1&discoveryInterval=10")
                                    .settings()))
                            .toList(),
                    new AtomicInteger());
        }

        @Override
        public String name() {
            return "one after the other";
        }

        @Override
        public boolean areOurs() {
            return true;
        }

        @Override
        public Optional<Boolean> haveUser() {
            return Optional.of(false);
        }

        @Override
        public Connection open(Optional<InetSocketAddress> leader) {
            return each.get(Math.min(next.getAndIncrement(), each.size() - 1)).open(Optional.empty());
        }

        @Override
        public void close(KurrentDBClient client) {
            each.get(0).close(client);
        }
    }

    private static void untilReplaced(Node node) {
        long before = node.generation();
        while (node.generation() == before) {
            try {
                node.read(
                        "question",
                        client -> client.readStream(
                                Node.NOBODYS_STREAM, ReadStreamOptions.get().maxCount(1)));
            } catch (CallFailure e) {
                // It is not there any more.
            }
        }
    }

    @Test
    void an_application_writes_to_several_streams_when_its_server_has_become_newer_and_not_when_older() {
        try (Node node = new Node(OneAfterTheOther.of(older, newer, older), Duration.ofSeconds(5))) {
            ServerFeatures features = new ServerFeatures(node);
            assertThat(features.appendsToSeveralStreams()).isFalse();

            older.stop();
            untilReplaced(node);
            assertThat(features.appendsToSeveralStreams()).isTrue();

            older.restart();
            newer.stop();
            untilReplaced(node);
            assertThat(features.appendsToSeveralStreams()).isFalse();
        }
    }

    @Test
    void a_virtual_machine_without_another_thread_lets_clients_go_nevertheless() throws Exception {
        Executor none = work -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        AtomicInteger opened = new AtomicInteger();
        Connections connections = new Connections(OneAfterTheOther.of(newer), (name, work) -> {
            if (name.endsWith("open")) {
                opened.incrementAndGet();
                work.run();
            } else {
                none.execute(work);
            }
        });
        Connection first = connections.present().get(20, TimeUnit.SECONDS);
        first.awaitNode(TimeUnit.SECONDS.toNanos(20));
        long begin = System.nanoTime();
        while (!first.mayBeGivenUp()) {
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(20));
        }

        connections.giveUp(first, Optional.empty());

        assertThat(connections.present().get(20, TimeUnit.SECONDS)).isNotSameAs(first);
        assertThat(opened).hasValue(2);
        connections.close();
        assertThat(first.client().isShutdown()).isTrue();
        assertThatThrownBy(connections::present).hasMessageContaining("closed");
    }
}
