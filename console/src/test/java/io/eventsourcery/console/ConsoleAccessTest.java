// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.console.view.Views;
import io.eventsourcery.memory.InMemoryBackendFactory;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody gets in who does not belong, and nothing from elsewhere gets into the page. */
@Timeout(60)
class ConsoleAccessTest {

    private static final List<String> PATHS =
            List.of("/", "/main.js", "/api/session", "/api/log", "/api/subscriptions", "/nothing");

    private final Backend backend = InMemoryBackendFactory.create().build();
    private RunningConsole console;

    private RunningConsole started(Map<String, String> configuration) throws Exception {
        console = new RunningConsole(backend, null, configuration);
        return console;
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        backend.close();
    }

    @Test
    void without_a_word_nothing_is_there() throws Exception {
        started(Map.of("eventsourcery.console.role", RunningConsole.ROLE, "eventsourcery.console.development", "true"));
        for (String path : PATHS) {
            HttpResponse<String> answer = console.as("ada").get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isEmpty();
        }
        assertThat(console.post("pause", List.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_console_that_nothing_guards_lets_nobody_in_even_if_the_deployment_was_not_refused() throws Exception {
        started(RunningConsole.enabled());
        assertThat(console.as("ada").get("/api/session").statusCode()).isEqualTo(404);
    }

    @Test
    void who_is_nobody_is_asked_who_they_are() throws Exception {
        started(RunningConsole.enabled("role", RunningConsole.ROLE));
        for (String path : PATHS) {
            HttpResponse<String> answer = console.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .as(path)
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        }
        assertThat(console.post("pause", List.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void who_does_not_have_the_role_is_refused() throws Exception {
        started(RunningConsole.enabled("role", RunningConsole.ROLE, "development", "true"));
        for (String path : PATHS) {
            HttpResponse<String> answer = console.as("bob").get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).contains("ES-0922");
        }
        for (String view : Views.READ.keySet()) {
            assertThat(console.get("/api/" + view, "store", "Default").body())
                    .as(view)
                    .contains("ES-0922");
        }
        for (String asked :
                List.of("subject", "pause", "resume", "rebuild", "cancel-rebuild", "requeue", "discard", "explode")) {
            HttpResponse<String> answer = console.post(asked, List.of());
            assertThat(answer.statusCode()).as(asked).isEqualTo(403);
            assertThat(answer.body()).as(asked).contains("ES-0922");
        }
    }

    @Test
    void who_has_the_role_gets_in() throws Exception {
        started(RunningConsole.enabled("role", RunningConsole.ROLE)).as("ada");
        assertThat(console.get("/").body()).contains("<title>Console");
        assertThat(console.json("session").getString("user")).isEqualTo("ada");
        assertThat(console.get("").statusCode()).isEqualTo(302);
    }

    @Test
    void a_role_that_nobody_has_lets_nobody_in() throws Exception {
        started(RunningConsole.enabled("role", "no such role"));
        assertThat(console.as("ada").get("/api/session").statusCode()).isEqualTo(403);
    }

    @Test
    void in_development_only_this_machine_gets_in_and_by_no_other_name() throws Exception {
        started(RunningConsole.enabled("development", "true"));
        assertThat(console.json("session").getBoolean("development")).isTrue();
        assertThat(statusFor("localhost")).contains(" 200");
        assertThat(statusFor("127.0.0.1")).contains(" 200");
        assertThat(statusFor("attacker.example")).contains(" 403");
    }

    /** A proxy on the machine of the server asks as this machine, for everybody. */
    @Test
    void in_development_nobody_gets_in_by_a_proxy() throws Exception {
        started(RunningConsole.enabled("development", "true"));
        for (String header : List.of(
                "Forwarded: for=192.0.2.1",
                "X-Forwarded-For: 192.0.2.1",
                "X-Forwarded-Host: shop.example",
                "X-Real-IP: 192.0.2.1",
                "Via: 1.1 proxy")) {
            assertThat(statusFor("localhost\r\n" + header)).as(header).contains(" 403");
        }
    }

    /** As a page of somebody else would reach it whose name leads to this machine. */
    private String statusFor(String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /app" + ConsoleServlet.PATH + "/api/session HTTP/1.1\r\nHost: " + host
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void every_answer_forbids_what_does_not_come_from_the_console() throws Exception {
        started(RunningConsole.enabled("role", RunningConsole.ROLE));
        for (String user : List.of("ada", "bob")) {
            for (String path : PATHS) {
                HttpResponse<String> answer = console.as(user).get(path);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(path)
                        .hasValueSatisfying(policy -> assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            }
        }
    }

    @Test
    void the_page_has_nothing_from_elsewhere_and_nothing_inline() throws Exception {
        started(RunningConsole.enabled("role", RunningConsole.ROLE)).as("ada");
        String page = console.get("/").body();
        assertThat(page).doesNotContain("http:", "https:", "<style", " style=", "onclick", "<script>");
        for (String file : List.of(
                "main",
                "api",
                "dom",
                "log",
                "streams",
                "event",
                "picture",
                "subscriptions",
                "letters",
                "subjects",
                "position")) {
            HttpResponse<String> script = console.get("/" + file + ".js");
            assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript;charset=UTF-8");
            assertThat(script.body()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "https:");
        }
    }

    @Test
    void no_other_resource_is_given_out() throws Exception {
        started(RunningConsole.enabled("role", RunningConsole.ROLE)).as("ada");
        for (String path :
                List.of("/../ConsoleServlet.class", "/%2e%2e/ConsoleServlet.class", "/page/main.js", "/api/")) {
            assertThat(console.get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(console.get("/nothing").body()).contains("ES-0925");
        assertThat(console.send(console.request("/api/log").DELETE()).statusCode())
                .isEqualTo(405);
    }
}
