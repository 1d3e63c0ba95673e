// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.eventsourcery.kurrentdb.testkit.ContainerNode.Engine;
import io.kurrent.dbclient.StreamState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which server a test gets. The engine of the tests with containers is scripted: no build has one. */
class KurrentDbServerTest {

    private static final Engine NONE = Engine.of("no-such-command-anywhere");

    private static KurrentDbServer start(
            Map<String, String> environment, Map<String, String> properties, Engine engine) {
        return KurrentDbServer.start(environment::get, properties::get, engine);
    }

    @Test
    void without_a_word_it_is_the_stand_in() {
        try (KurrentDbServer server = start(Map.of(), Map.of(), NONE);
                Session session = Session.at(server.connectionString())) {
            session.append("s-1", StreamState.noStream(), Session.event("a"));

            assertThat(server.kind()).isEqualTo(KurrentDbServer.Kind.STAND_IN);
            assertThat(server.standIn()).isPresent();
            assertThat(server).asString().startsWith("backend=in-memory protocol stand-in, not KurrentDB");
        }
    }

    @Test
    void a_server_that_is_named_is_taken_and_its_password_is_not_told() {
        Map<String, String> environment =
                Map.of(KurrentDbServer.URL, "kurrentdb://ada:secret@db.example:2113?tls=true");
        try (KurrentDbServer server = start(environment, Map.of(KurrentDbServer.IMAGE, "an/image"), NONE)) {
            assertThat(server.kind()).isEqualTo(KurrentDbServer.Kind.EXTERNAL);
            assertThat(server.connectionString()).contains("ada:secret@db.example:2113");
            assertThat(server).hasToString("backend=external, kurrentdb://db.example:2113?tls=true");
            assertThat(server.standIn()).isEmpty();
        }
    }

    @Test
    void an_image_without_an_engine_leaves_the_stand_in() {
        try (KurrentDbServer server = start(Map.of(), Map.of(KurrentDbServer.IMAGE, "an/image"), NONE)) {
            assertThat(server.kind()).isEqualTo(KurrentDbServer.Kind.STAND_IN);
        }
    }

    @Test
    void an_image_with_an_engine_is_run_until_it_is_healthy_and_removed() throws IOException {
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/health/live", exchange -> exchange.sendResponseHeaders(204, -1));
        health.start();
        List<List<String>> commands = new ArrayList<>();
        Engine engine = arguments -> {
            commands.add(arguments);
            return switch (arguments.get(0)) {
                case "run" -> "pulling\nabc\n";
                case "port" -> "127.0.0.1:" + health.getAddress().getPort();
                default -> "";
            };
        };

        try (KurrentDbServer server = start(Map.of(), Map.of(KurrentDbServer.IMAGE, "an/image"), engine)) {
            assertThat(server.kind()).isEqualTo(KurrentDbServer.Kind.CONTAINER);
            assertThat(server.connectionString())
                    .isEqualTo("kurrentdb://127.0.0.1:" + health.getAddress().getPort() + "?tls=false");
        } finally {
            health.stop(0);
        }

        assertThat(commands.get(1)).startsWith("run").endsWith("an/image").contains("KURRENTDB_INSECURE=true");
        assertThat(commands).last().isEqualTo(List.of("rm", "--force", "abc"));
    }

    @Test
    void an_image_that_cannot_be_run_is_an_error() {
        Engine engine = arguments -> {
            if (arguments.get(0).equals("run")) {
                throw new IOException("no such image");
            }
            return "";
        };

        assertThatThrownBy(() -> start(Map.of(), Map.of(KurrentDbServer.IMAGE, "an/image"), engine))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an/image");
    }

    @Test
    void a_container_whose_port_is_not_told_is_removed() {
        List<List<String>> commands = new ArrayList<>();
        Engine engine = arguments -> {
            commands.add(arguments);
            if (arguments.get(0).equals("port")) {
                throw new IOException("no such port");
            }
            return "abc";
        };

        assertThatThrownBy(() -> start(Map.of(), Map.of(KurrentDbServer.IMAGE, "an/image"), engine))
                .isInstanceOf(IllegalStateException.class);

        assertThat(commands).last().isEqualTo(List.of("rm", "--force", "abc"));
    }
}
