// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.NotLeaderException;
import io.kurrent.dbclient.StreamState;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that start, stop, come back, follow and lead, and who may talk to them. */
class NodesTest {

    @Test
    void a_client_finds_the_node_by_its_gossip() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start();
                Session session = Session.at(standIn.discoveryString())) {
            session.append("s-1", StreamState.noStream(), event("a"));

            assertThat(session.read("s-1")).hasSize(1);
            assertThat(standIn.faults().calls(Call.GOSSIP)).isPositive();
        }
    }

    @Test
    void a_follower_sends_the_client_to_the_leader() {
        try (KurrentDbStandIn old = KurrentDbStandIn.start();
                KurrentDbStandIn young = old.startFollower();
                Session session = Session.at(old.discoveryString() + "&discoveryInterval=20")) {
            session.append("s-1", StreamState.noStream(), event("a"));
            assertThat(old.faults().calls(Call.APPEND)).isEqualTo(1);
            young.lead();

            assertThatThrownBy(() -> session.append("s-1", StreamState.streamRevision(0), event("b")))
                    .isInstanceOf(NotLeaderException.class);
            session.append("s-1", StreamState.streamRevision(0), event("c"));

            assertThat(young.faults().calls(Call.APPEND)).isEqualTo(1);
            assertThat(Session.types(session.read("s-1"))).containsExactly("a", "c");
        }
    }

    @Test
    void a_restarted_node_has_its_port_and_its_events() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start()) {
            int port = standIn.port();
            try (Session session = Session.with(standIn)) {
                session.append("s-1", StreamState.noStream(), event("a"));
            }
            standIn.restart();

            assertThat(standIn.port()).isEqualTo(port);
            try (Session session = Session.with(standIn)) {
                assertThat(session.read("s-1")).hasSize(1);
            }
        }
    }

    @Test
    void it_comes_back_as_often_as_it_is_stopped() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start()) {
            for (int i = 0; i < 20; i++) {
                try (Session session = Session.with(standIn)) {
                    session.append("s-1", StreamState.any(), event("a"));
                }
                standIn.restart();
            }
            try (Session session = Session.with(standIn)) {
                assertThat(session.read("s-1")).hasSize(20);
            }
        }
    }

    @Test
    void a_stopped_node_refuses_connections_and_keeps_its_port() throws IOException {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start()) {
            standIn.stop();

            assertThatThrownBy(() -> new Socket(standIn.host(), standIn.port()).close())
                    .isInstanceOf(IOException.class);

            standIn.restart();
            new Socket(standIn.host(), standIn.port()).close();
        }
    }

    @Test
    void a_subscription_hears_of_a_stop() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start();
                Session session = Session.with(standIn)) {
            Followed followed = new Followed();
            get(session.client().subscribeToStream("s-1", followed));
            assertThat(followed.next(2)).containsExactly("confirmed", "caught up");

            standIn.stop();

            assertThat(followed.next()).isEqualTo("StatusRuntimeException");
        }
    }

    @Test
    void who_does_not_say_the_password_is_refused() {
        try (KurrentDbStandIn standIn =
                        KurrentDbStandIn.start(StandInSettings.ofToday().user("ada", "secret"));
                Session session = Session.with(standIn);
                Session other = Session.at(standIn.connectionString().replace("secret", "wrong"))) {
            session.append("s-1", StreamState.noStream(), event("a"));

            assertThatThrownBy(() -> other.read("s-1"))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
            assertThat(standIn).asString().doesNotContain("secret", "ada");
        }
    }

    @Test
    void it_says_what_it_is() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start()) {
            assertThat(standIn).asString().startsWith("in-memory protocol stand-in, not KurrentDB");
        }
    }

    @Test
    void nothing_is_left_of_a_closed_node() {
        KurrentDbStandIn standIn = KurrentDbStandIn.start();
        KurrentDBClient client =
                KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(standIn.connectionString()));
        get(client.subscribeToAll(new Followed()));
        assertThat(threads()).isNotEmpty();

        standIn.close();
        get(client.shutdown());

        assertThat(Eventually.equal(List.of(), NodesTest::threads)).isEmpty();
        assertThat(standIn.openSubscriptions()).isZero();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kurrentdb-stand-in"))
                .toList();
    }
}
