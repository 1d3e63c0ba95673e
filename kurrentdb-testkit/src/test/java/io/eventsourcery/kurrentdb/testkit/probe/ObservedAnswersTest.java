// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stand-in answers as real servers did; where it does not, a reason stands in the list of differences. */
class ObservedAnswersTest {

    /** The shortest time in which a server writes. */
    private static final Duration FLUSH_DELAY = Duration.ofMillis(2);

    private static final List<String> VERSIONS = List.of("26.0.3", "25.1.4", "24.10.14");
    private static final String SEPARATOR = " \\| ";

    record Server(String version, StandInSettings settings) {
        @Override
        public String toString() {
            return version;
        }
    }

    static Stream<Server> servers() {
        return Stream.of(
                new Server("26.0.3", StandInSettings.of26()),
                new Server("25.1.4", StandInSettings.of25()),
                new Server("24.10.14", StandInSettings.of24()));
    }

    /** All servers are asked at the same time, because most probes wait for what a server does by itself. */
    private static final Map<String, Future<Map<String, String>>> ASKED = new HashMap<>();

    private static ExecutorService askers;

    @BeforeAll
    static void ask() {
        askers = Executors.newCachedThreadPool();
        servers().forEach(server -> ASKED.put(server.version(), askers.submit(() -> answers(server.settings()))));
    }

    private static Map<String, String> answers(StandInSettings settings) throws Exception {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start(settings.flushDelay(FLUSH_DELAY))) {
            return ProbeRun.of(standIn.connectionString(), "");
        }
    }

    @AfterAll
    static void stop() {
        askers.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void it_answers_every_probe_as_the_server_did(Server server) throws Exception {
        Map<String, String> observed = observed(server.version());
        Map<String, String> answers = ASKED.get(server.version()).get(10, TimeUnit.MINUTES);

        assertThat(answers.keySet()).isEqualTo(observed.keySet());
        Map<String, String> wrong = wrong(observed, answers);
        if (!wrong.isEmpty()) {
            wrong.keySet()
                    .retainAll(
                            wrong(observed, askedAgain(server, wrong.keySet())).keySet());
        }
        assertThat(wrong.values())
                .as("Lines that differ without a reason in differences.txt, and reasons that have gone")
                .isEmpty();
    }

    /** The answers that are neither the observed ones nor known to differ. */
    private static Map<String, String> wrong(Map<String, String> observed, Map<String, String> answers) {
        Map<String, String> differences = table("differences.txt");
        Set<String> flickering = table("flickering.txt").keySet();
        Map<String, String> wrong = new LinkedHashMap<>();
        answers.forEach((name, answer) -> {
            String line = observed.get(name);
            boolean same = flickering.contains(name) ? forms(name).contains(answer) : line.equals(answer);
            if (same == differences.containsKey(name)) {
                wrong.put(name, name + "\n  server   " + line + "\n  stand-in " + answer);
            }
        });
        return wrong;
    }

    /** Without hundreds of others beside them: some look at a time limit of a second or two, which a busy machine misses. */
    private static Map<String, String> askedAgain(Server server, Set<String> names) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start(server.settings().flushDelay(FLUSH_DELAY))) {
            for (String name : names) {
                answers.put(name, ProbeRun.of(standIn.connectionString(), name).get(name));
            }
        }
        return answers;
    }

    @Test
    void every_difference_has_a_reason_and_none_is_kinder_than_the_server() {
        assertThat(table("differences.txt"))
                .allSatisfy((name, reason) -> assertThat(reason).as(name).matches("(stricter|cosmetic): .{20,}"));
    }

    @Test
    void every_line_that_flickers_was_observed_and_has_a_reason() {
        assertThat(observed("26.0.3").keySet())
                .containsAll(table("flickering.txt").keySet());
        assertThat(table("flickering.txt"))
                .allSatisfy((name, reason) -> assertThat(reason).as(name).hasSizeGreaterThan(20));
    }

    /** What a server told in this place, in one version or another. */
    private static Set<String> forms(String name) {
        Set<String> forms = new TreeSet<>();
        VERSIONS.forEach(version -> forms.add(observed(version).get(name)));
        table("other-forms.txt").forEach((probe, form) -> {
            if (probe.equals(name)) {
                forms.add(form);
            }
        });
        return forms;
    }

    private static Map<String, String> observed(String version) {
        return table("observed-" + version + ".txt");
    }

    private static Map<String, String> table(String file) {
        try (InputStream resource = ObservedAnswersTest.class.getResourceAsStream(file)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> table = new LinkedHashMap<>();
            for (String line : text.split("\n")) {
                if (!line.isBlank() && !line.startsWith("# ")) {
                    String[] parts = line.split(SEPARATOR, 2);
                    table.put(parts[0], parts[1]);
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
