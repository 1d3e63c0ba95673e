// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbCluster;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadAllOptions;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The leader of a cluster dies, hangs or steps down, and stays away: the next call finds the new one, whatever it asks. */
class FailoverTest {

    private static final Duration ELECTION = Duration.ofSeconds(20);

    private final KurrentDbCluster cluster = KurrentDbCluster.start();
    private final Stores stores = new Stores(cluster.connectionString());
    private final Backend backend = stores.backend(factory -> factory);
    private final EventStore store = backend.eventStore();
    private final StreamId stream = newStream();

    @AfterEach
    void close() {
        stores.close();
        cluster.close();
    }

    private KurrentDbStandIn leader() {
        return cluster.awaitLeader(ELECTION);
    }

    @Test
    void a_load_finds_the_leader_that_was_elected_while_the_dead_one_stays_away() {
        store.append(stream, ExpectedVersion.none(), note("1"));

        leader().stop();

        assertThat(store.load(stream).version()).isEqualTo(1);
    }

    @Test
    void an_append_finds_the_leader_that_was_elected_while_the_dead_one_stays_away() {
        store.append(stream, ExpectedVersion.none(), note("1"));

        leader().stop();

        store.append(stream, ExpectedVersion.exactly(1), note("2"));
        assertThat(Stores.texts(store, stream)).containsExactly("1", "2");
    }

    @Test
    void a_load_finds_the_leader_after_the_former_one_stepped_down() {
        store.append(stream, ExpectedVersion.none(), note("1"));

        leader();
        cluster.resign();

        assertThat(store.load(stream).version()).isEqualTo(1);
    }

    @Test
    void the_call_after_a_silence_finds_the_leader_that_was_elected_meanwhile() {
        EventStore impatient = stores.backend(factory -> factory.withCallTimeout(Duration.ofSeconds(3)))
                .eventStore();
        impatient.append(stream, ExpectedVersion.none(), note("1"));
        KurrentDbStandIn silent = leader();
        silent.freeze();
        leader();

        assertThat(answersWithin(impatient, 3)).isTrue();

        silent.thaw();
    }

    private boolean answersWithin(EventStore impatient, int calls) {
        for (int i = 0; i < calls; i++) {
            try {
                return impatient.load(stream).version() == 1;
            } catch (TransientStoreException e) {
                // The next call may find the new leader.
            }
        }
        return false;
    }

    @Test
    void a_client_that_is_left_alone_stays_with_the_dead_node_when_it_reads() throws Exception {
        KurrentDBClient client =
                KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(cluster.connectionString()));
        client.readAll(ReadAllOptions.get().maxCount(1)).get(20, TimeUnit.SECONDS);
        leader().stop();
        leader();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() ->
                            client.readAll(ReadAllOptions.get().maxCount(1)).get(20, TimeUnit.SECONDS))
                    .as("as it would be if nobody replaced it")
                    .hasMessageContaining("UNAVAILABLE");
        }

        client.shutdown().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_client_of_the_application_is_told_to_look_for_another_node() throws Exception {
        KurrentDBClient client = KurrentDBClient.create(
                KurrentDBConnectionString.parseOrThrow(cluster.connectionString() + "&maxDiscoverAttempts=50"));
        EventStore over = stores.of(KurrentDbBackendFactory.of(client)).eventStore();
        over.append(stream, ExpectedVersion.none(), note("1"));

        leader().stop();

        assertThat(over.load(stream).version()).isEqualTo(1);
        client.shutdown().get(20, TimeUnit.SECONDS);
    }

    @Test
    void one_address_of_a_follower_is_enough_because_it_names_the_leader() {
        store.append(stream, ExpectedVersion.none(), note("1"));
        KurrentDbStandIn leader = leader();
        KurrentDbStandIn follower = cluster.nodes().stream()
                .filter(node -> node != leader)
                .findFirst()
                .orElseThrow();

        EventStore byFollower = stores.of(KurrentDbBackendFactory.connectingTo(follower.connectionString()))
                .eventStore();

        byFollower.append(stream, ExpectedVersion.exactly(1), note("2"));
        assertThat(Stores.texts(byFollower, stream)).containsExactly("1", "2");
    }

    @Test
    void an_append_to_several_streams_finds_the_leader_after_the_former_one_stepped_down() throws Exception {
        assertThatCommitFindsLeader(cluster.connectionString());
    }

    @Test
    void an_append_to_several_streams_finds_the_leader_by_the_address_in_the_refusal() throws Exception {
        assertThatCommitFindsLeader(leader().connectionString());
    }

    private void assertThatCommitFindsLeader(String connection) throws Exception {
        EventStore transactional = stores.of(KurrentDbBackendFactory.connectingTo(connection)
                        .configured(setup -> setup.withTransactions(Narayana.transactions())))
                .eventStore();
        StreamId second = newStream();
        UserTransaction transaction = Narayana.userTransaction();
        transaction.begin();
        transactional.append(stream, ExpectedVersion.none(), note("1"));
        transactional.append(second, ExpectedVersion.none(), note("2"));
        leader();
        cluster.resign();
        leader();

        transaction.commit();

        assertThat(Stores.texts(store, stream)).containsExactly("1");
        assertThat(Stores.texts(store, second)).containsExactly("2");
    }

    @Test
    void a_leader_that_was_named_and_is_gone_is_not_sought_for_long() throws Exception {
        EventStore other = stores.of(KurrentDbBackendFactory.connectingTo(
                        cluster.connectionString() + "&maxDiscoverAttempts=5000&discoveryInterval=200"))
                .eventStore();
        other.append(stream, ExpectedVersion.none(), note("1"));
        leader().faults().next(Call.APPEND, Fault.notLeader("127.0.0.1", closed()));

        other.append(stream, ExpectedVersion.exactly(1), note("2"));

        assertThat(Stores.texts(store, stream)).containsExactly("1", "2");
    }

    /** Nobody listens there. */
    private static int closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void the_leader_is_asked_whatever_the_string_prefers() {
        store.append(stream, ExpectedVersion.none(), note("1"));

        EventStore other = stores.of(
                        KurrentDbBackendFactory.connectingTo(cluster.connectionString() + "&nodePreference=follower"))
                .eventStore();

        other.append(stream, ExpectedVersion.exactly(1), note("2"));
        assertThat(Stores.texts(other, stream)).containsExactly("1", "2");
    }
}
