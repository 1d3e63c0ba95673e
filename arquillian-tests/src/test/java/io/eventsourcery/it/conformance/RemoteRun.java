// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Tests that run in the server while their results are read here, each as a test of this build. */
final class RemoteRun {

    /** Between two lines; one test may take so long. The limit only turns a hang into a failure. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String address;
    private final Deque<String> unread = new ArrayDeque<>();
    private final List<String> suites = new ArrayList<>();
    private int known;
    private String[] line;

    private RemoteRun(String address) {
        this.address = address;
    }

    /** Asks the application to run the tests of a class. */
    static RemoteRun of(String application, Class<?> tests) {
        RemoteRun run = new RemoteRun("http://localhost:" + System.getProperty("server.http") + "/" + application
                + "/contract?run=" + UUID.randomUUID());
        Thread start = new Thread(() -> run.ask("&tests=" + tests.getSimpleName()), "runs " + tests.getSimpleName());
        start.setDaemon(true);
        start.start();
        run.advance();
        return run;
    }

    private List<String> ask(String question) {
        try {
            URLConnection connection = URI.create(address + question).toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try (InputStream answer = connection.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the suites of which a test has been read so far. */
    List<String> suites() {
        return suites;
    }

    /** Reads on while it is consumed. */
    Stream<DynamicContainer> results() {
        return stream(() -> is("started"), this::suite);
    }

    /** What the server said last: {@code end} where nothing was left to run; otherwise it broke off. */
    String lastLine() {
        return line == null ? "nothing more" : String.join(" ", line);
    }

    private DynamicContainer suite() {
        String name = line[1];
        suites.add(name);
        return dynamicContainer(name, stream(() -> is("started") && line[1].equals(name), this::test));
    }

    private DynamicTest test() {
        String name = line[2];
        return dynamicTest(name, () -> {
            advance();
            assertThat(line).as("what the server says of the end of a test").startsWith("finished");
            String outcome = line[1];
            String trace =
                    new String(Base64.getDecoder().decode(line.length > 2 ? line[2] : ""), StandardCharsets.UTF_8);
            advance();
            if (!outcome.equals("SUCCESSFUL")) {
                fail("%s in the server: %s", outcome, trace);
            }
        });
    }

    private boolean is(String word) {
        return line != null && line[0].equals(word);
    }

    private void advance() {
        if (is("end")) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (unread.isEmpty() && System.nanoTime() < deadline) {
            List<String> news = ask("&after=" + known);
            known += news.size();
            unread.addAll(news);
        }
        line = unread.isEmpty() ? null : unread.poll().split("\t");
    }

    private static <T> Stream<T> stream(Supplier<Boolean> isThereMore, Supplier<T> next) {
        Iterator<T> iterator = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return isThereMore.get();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return next.get();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }
}
