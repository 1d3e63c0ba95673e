// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamState;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Three nodes of which one leads, and a genuine client that looks for the leader. */
class KurrentDbClusterTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String QUICK = "&discoveryInterval=20&maxDiscoverAttempts=50";

    private static KurrentDbCluster byHand() {
        return KurrentDbCluster.start(
                StandInSettings.ofToday(),
                ClusterSettings.ofThree().gossipByHand().electIn(2));
    }

    private static Session with(KurrentDbCluster cluster) {
        return Session.at(cluster.connectionString() + QUICK);
    }

    private static void assertNotReady(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, error -> assertThat(
                        error.getStatus().getCode())
                .isEqualTo(Status.Code.UNAVAILABLE));
    }

    @Test
    void a_client_with_a_list_of_nodes_finds_the_leader() {
        try (KurrentDbCluster cluster = byHand();
                Session session = with(cluster)) {
            session.append("s-1", StreamState.noStream(), event("a"));

            assertThat(cluster.nodes()).allMatch(node -> node.port() <= Short.MAX_VALUE);
            assertThat(cluster.leader()).contains(cluster.nodes().get(0));
            assertThat(cluster.nodes().get(0).faults().calls(Call.APPEND)).isEqualTo(1);
        }
    }

    @Test
    void a_follower_names_a_dead_leader_until_the_next_round_then_nobody_and_then_the_new_one() {
        try (KurrentDbCluster cluster = byHand();
                Session follower = Session.with(cluster.nodes().get(2))) {
            cluster.nodes().get(0).stop();

            assertThatThrownBy(() -> follower.append("s-1", StreamState.any(), event("a")))
                    .isInstanceOfSatisfying(NotLeaderException.class, error -> assertThat(
                                    error.getLeaderEndpoint().getPort())
                            .isEqualTo(cluster.nodes().get(0).port()));
            cluster.gossip();
            assertThat(cluster.leader()).isEmpty();
            assertNotReady(() -> follower.append("s-1", StreamState.any(), event("a")));
            assertNotReady(() -> follower.read("s-1"));
            cluster.gossip();
            assertThat(cluster.leader()).contains(cluster.nodes().get(1));
            assertThatThrownBy(() -> follower.append("s-1", StreamState.any(), event("a")))
                    .isInstanceOfSatisfying(NotLeaderException.class, error -> assertThat(
                                    error.getLeaderEndpoint().getPort())
                            .isEqualTo(cluster.nodes().get(1).port()));
        }
    }

    @Test
    void a_follower_reads_and_passes_writes_on_for_a_caller_that_does_not_insist_on_the_leader() {
        try (KurrentDbCluster cluster = byHand();
                Session follower = Session.with(cluster.nodes().get(1), "&nodePreference=follower")) {
            follower.append("s-1", StreamState.noStream(), event("a"));

            assertThat(Session.types(follower.read("s-1"))).containsExactly("a");
        }
    }

    @Test
    void a_follower_refuses_an_append_to_several_streams_without_trailers() {
        try (KurrentDbCluster cluster = byHand();
                Session follower = Session.with(cluster.nodes().get(1))) {
            assertThatThrownBy(() -> Session.get(follower.client()
                            .multiStreamAppend(List.of(new AppendStreamRequest(
                                            "s-1", List.of(event("a")).iterator(), StreamState.any()))
                                    .iterator())))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, error -> assertThat(
                                    error.getStatus().getCode())
                            .isEqualTo(Status.Code.FAILED_PRECONDITION));
        }
    }

    @Test
    void a_leader_that_comes_back_follows() {
        try (KurrentDbCluster cluster = byHand()) {
            cluster.nodes().get(0).stop();
            cluster.gossip();
            cluster.gossip();

            cluster.nodes().get(0).restart();
            cluster.gossip();

            assertThat(cluster.leader()).contains(cluster.nodes().get(1));
            try (Session old = Session.with(cluster.nodes().get(0))) {
                assertThatThrownBy(() -> old.read("s-1")).isInstanceOf(NotLeaderException.class);
            }
        }
    }

    @Test
    void a_leader_that_resigns_reads_until_another_one_is_elected() {
        try (KurrentDbCluster cluster = byHand();
                Session old = Session.with(cluster.nodes().get(0))) {
            old.append("s-1", StreamState.noStream(), event("a"));
            cluster.resign();

            assertThat(old.read("s-1")).hasSize(1);
            assertNotReady(() -> old.append("s-1", StreamState.any(), event("b")));
            cluster.gossip();
            cluster.gossip();

            assertThat(cluster.leader()).contains(cluster.nodes().get(1));
            assertThatThrownBy(() -> old.append("s-1", StreamState.any(), event("c")))
                    .isInstanceOf(NotLeaderException.class);
        }
    }

    @Test
    void nobody_leads_without_a_majority() {
        try (KurrentDbCluster cluster = byHand()) {
            cluster.nodes().get(0).stop();
            cluster.nodes().get(1).stop();
            for (int round = 0; round < 10; round++) {
                cluster.gossip();
            }
            assertThat(cluster.leader()).isEmpty();

            cluster.nodes().get(1).restart();
            cluster.gossip();

            assertThat(cluster.leader()).contains(cluster.nodes().get(1));
        }
    }

    @Test
    void a_node_that_hangs_takes_connections_and_answers_nothing_until_it_goes_on() throws IOException {
        try (KurrentDbCluster cluster = byHand();
                Session session = Session.with(cluster.nodes().get(0))) {
            session.append("s-1", StreamState.noStream(), event("a"));
            cluster.nodes().get(0).freeze();

            new Socket(cluster.nodes().get(0).host(), cluster.nodes().get(0).port()).close();
            var silent =
                    session.client().readStream("s-1", ReadStreamOptions.get().deadline(200));
            assertThatThrownBy(() -> Session.get(silent))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
            cluster.gossip();
            cluster.gossip();
            assertThat(cluster.leader()).contains(cluster.nodes().get(1));
            cluster.nodes().get(0).thaw();
            cluster.gossip();

            assertThatThrownBy(() -> session.read("s-1")).isInstanceOf(NotLeaderException.class);
        }
    }

    @Test
    void consumers_of_a_group_are_sent_away_when_the_leader_changes() {
        try (KurrentDbCluster cluster = byHand();
                Session session = Session.with(cluster.nodes().get(0))) {
            var consumers = session.consumers();
            consumers.createToStream("s-1", "g").join();
            Consumed consumed = Consumed.acknowledging();
            Session.get(consumers.subscribeToStream("s-1", "g", consumed));
            cluster.resign();
            cluster.gossip();
            cluster.gossip();

            assertThat(consumed.next()).isEqualTo("StatusRuntimeException");
        }
    }

    @Test
    void nothing_acknowledged_is_lost_in_many_failovers() throws Exception {
        try (KurrentDbCluster cluster = KurrentDbCluster.start(
                        StandInSettings.ofToday(),
                        ClusterSettings.ofThree()
                                .gossipEvery(Duration.ofMillis(10))
                                .electIn(2));
                Session session = with(cluster)) {
            List<UUID> acknowledged = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                for (int j = 0; j < 5; j++) {
                    acknowledged.add(appended(session));
                }
                KurrentDbStandIn leader = cluster.awaitLeader(SOON);
                switch (i % 3) {
                    case 0 -> {
                        leader.stop();
                        cluster.awaitLeader(SOON);
                        leader.restart();
                    }
                    case 1 -> cluster.resign();
                    default -> {
                        leader.stop();
                        leader.restart();
                    }
                }
            }
            UUID last = appended(session);
            acknowledged.add(last);

            assertThat(session.read("s-1").stream()
                            .map(read -> read.getEvent().getEventId())
                            .distinct())
                    .containsExactlyElementsOf(acknowledged);
        }
    }

    /** Repeats an append with the same id until it is acknowledged. */
    private static UUID appended(Session session) {
        UUID id = UUID.randomUUID();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                session.append("s-1", StreamState.any(), event(id, "a"));
                return id;
            } catch (NotLeaderException | StatusRuntimeException e) {
                assertThat(System.nanoTime()).as("no leader: " + e).isLessThan(end);
            }
        }
    }
}
