// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.console.RunningConsole;
import io.eventsourcery.console.Seat;
import io.eventsourcery.console.Seats;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A script may do what its user may do in the browser, and hears what came of it. */
@Timeout(60)
class ConsoleCommandTest {

    private static final String HOSTILE = "\",\"to\":\"0\",\"settled\":\"0\",\"ok\":true";

    private final Seats seats = new Seats();
    private final Backend backend = seats.backend();
    private final SubscriptionRuntime runtime = seats.runtime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment;
    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        console = new RunningConsole(backend, runtime, RunningConsole.enabled("role", RunningConsole.ROLE));
        environment = new TreeMap<>(Map.of(
                "EVENTSOURCERY_CONSOLE_URL",
                "http://localhost:" + console.port() + "/app/eventsourcery-console",
                "EVENTSOURCERY_CONSOLE_USER",
                "ada",
                "EVENTSOURCERY_CONSOLE_PASSWORD",
                "ada"));
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        seats.close();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return new ConsoleCommand(environment, new PrintStream(out, true), new PrintStream(err, true)).run(arguments);
    }

    private void seat() {
        seats.seat(StreamId.named("hall", HOSTILE), HOSTILE);
    }

    @Test
    void streams_and_events_are_lines_of_json() {
        seat();
        assertThat(run("streams", "--category", "hall")).isZero();
        assertThat(out.toString()).contains("\"count\":1").hasLineCount(1);
        assertThat(run("stream", "--category", "hall", "--name", HOSTILE)).isZero();
        assertThat(out.toString()).contains("\"version\":1");
        assertThat(run("event", "--category", "hall", "--name", HOSTILE, "--version", "1"))
                .isZero();
        assertThat(out.toString()).contains("\"payload\"");
        assertThat(run("event", "--name", "absent", "--version", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("ES-0925");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void the_log_is_followed_from_a_position_whatever_stands_in_it() {
        NewEvent named = NewEvent.of(new Seat(HOSTILE))
                .withContext(EventContext.empty().with("to", "0").with("settled", "0"));
        for (int i = 0; i < 60; i++) {
            backend.eventStore()
                    .append(StreamId.named("hall", HOSTILE), ExpectedVersion.any(), named.withId(UUID.randomUUID()));
        }
        assertThat(run("tail", "--after", "0", "--pages", "2")).isZero();
        assertThat(out.toString()).contains("\"version\":1,", "\"version\":60,").hasLineCount(2);
        assertThat(run("tail", "--pages", "soon")).isEqualTo(2);
        assertThat(run("tail", "--after", "99999")).isEqualTo(1);
        assertThat(err.toString()).contains("ES-0501");
    }

    /** As {@code tail | head -1} does it. */
    @Test
    void the_log_is_followed_no_further_when_nobody_reads_it_any_more() {
        for (int i = 0; i < 120; i++) {
            backend.eventStore().append(StreamId.random("hall"), ExpectedVersion.none(), new Seat("s"));
        }
        AtomicInteger lines = new AtomicInteger();
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        PrintStream closed = new PrintStream(pipe, true) {
            @Override
            public void println(String line) {
                lines.incrementAndGet();
                super.println(line);
            }
        };
        ConsoleCommand command = new ConsoleCommand(environment, closed, new PrintStream(err, true));

        assertThat(command.run("tail", "--after", "0", "--pages", "3")).isEqualTo(1);
        assertThat(lines).hasValue(1);
        assertThat(command.run("position")).isEqualTo(1);
    }

    @Test
    void what_stands_in_events_does_nothing_to_a_terminal() {
        String csi = "\u009b31m\u007f\u0085\u202e\u2066";
        seats.seat(StreamId.random("hall"), csi);
        assertThat(run("tail", "--after", "0", "--pages", "1")).isZero();
        String id = out.toString().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(run("event", "--category", "hall", "--id", id, "--version", "1"))
                .isZero();
        assertThat(out.toString().codePoints().filter(c -> c != '\n')).allMatch(c -> c >= ' ' && c < 127 || c > 0x2069);
        assertThat(out.toString()).contains("\\u009b31m\\u007f\\u0085\\u202e\\u2066");
    }

    @Test
    void a_subscription_is_paused_once_and_a_check_tells_it() {
        assertThat(run("check")).isZero();
        assertThat(run("pause", "--subscription", "seats")).isZero();
        assertThat(runtime.status("seats").isPaused()).isTrue();
        assertThat(run("pause", "--subscription", "seats")).isEqualTo(1);
        assertThat(err.toString()).contains("ES-0928");
        assertThat(run("check")).isEqualTo(3);
        assertThat(out.toString()).contains("seats is paused");
        assertThat(run("resume", "--subscription", "seats")).isZero();
        assertThat(run("subscriptions")).isZero();
        assertThat(out.toString()).contains("\"paused\":false");
    }

    @Test
    void a_rebuild_is_waited_for() {
        seat();
        seats.letRebuild();
        assertThat(run("rebuild", "--subscription", "seats", "--wait", "30")).isZero();
        assertThat(runtime.status("seats").rebuild()).isEmpty();
        assertThat(out.toString()).contains("built anew", "\"generation\":2").hasLineCount(2);
        assertThat(run("rebuild", "--subscription", "seats", "--wait", "yes")).isEqualTo(2);
    }

    @Test
    void a_rebuild_that_does_not_end_in_time_goes_on_and_is_told() {
        seat();
        assertThat(run("rebuild", "--subscription", "seats", "--wait", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("[....", "ES-0932 ");
        assertThat(runtime.status("seats").rebuild()).isPresent();
    }

    @Test
    void a_rebuild_that_somebody_cancels_is_not_told_as_done() throws Exception {
        seat();
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> run("rebuild", "--subscription", "seats", "--wait", "30"));
        while (!runtime.cancelRebuild("seats")) {
            Thread.onSpinWait();
        }
        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.toString()).contains("ES-0933 ");
    }

    @Test
    void what_could_not_be_handled_is_found_and_requeued() {
        seats.park(StreamId.named("hall", HOSTILE), HOSTILE);
        assertThat(run("check")).isEqualTo(3);
        assertThat(run("deadletters", "--subscription", "seats")).isZero();
        assertThat(run("deadletters", "--subscription", "seats", "--after", "1", "--limit", "1"))
                .isZero();
        assertThat(out.toString()).contains("\"letters\":[]", "\"more\":false");
        assertThat(run("deadletters", "--subscription", "seats")).isZero();
        assertThat(out.toString()).contains("IllegalStateException").doesNotContain("broken");
        String event = runtime.deadLetters("seats").get(0).eventId().toString();
        assertThat(run("requeue", "--subscription", "seats", "--event", event)).isZero();
        assertThat(run("discard", "--subscription", "seats", "--event", event)).isEqualTo(1);
    }

    @Test
    void who_may_not_is_told_and_no_password_is_shown() {
        environment.put("EVENTSOURCERY_CONSOLE_USER", "bob");
        environment.put("EVENTSOURCERY_CONSOLE_PASSWORD", "bob");
        assertThat(run("check")).isEqualTo(1);
        assertThat(err.toString()).contains("ES-0922");
        environment.put("EVENTSOURCERY_CONSOLE_PASSWORD", "canary");
        assertThat(run("pause", "--subscription", "seats")).isEqualTo(1);
        assertThat(err.toString()).contains("ES-0931", "401").doesNotContain("canary");
        assertThat(runtime.status("seats").isPaused()).isFalse();
    }

    @Test
    void what_is_no_command_is_answered_with_what_is_one() {
        for (String[] typed : new String[][] {
            {}, {"explode"}, {"pause"}, {"pause", "--subscription"}, {"log", "--colour", "red"}, {"log", "category"}
        }) {
            assertThat(run(typed)).as(String.join(" ", typed)).isEqualTo(2);
            assertThat(err.toString()).startsWith("ES-0930 ");
        }
        environment.remove("EVENTSOURCERY_CONSOLE_URL");
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", "--url", "http://localhost:1/")).isEqualTo(1);
        assertThat(run("check", "--url", "no address")).isEqualTo(1);
        assertThat(err.toString()).startsWith("ES-0931 ");
    }

    /** As somebody has it who has the JAR alone. */
    @Test
    void the_program_needs_nothing_but_the_jdk() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of("target", "classes").toString(),
                        ConsoleCommand.class.getName(),
                        "position")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains("\"settled\"");
        assertThat(process.exitValue()).isZero();
    }
}
