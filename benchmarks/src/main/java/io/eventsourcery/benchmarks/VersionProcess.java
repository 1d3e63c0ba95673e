// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.Slice;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A {@link VersionWorker} that runs. By one thread. */
final class VersionProcess implements AutoCloseable {

    private static final List<String> HANDED_ON = List.of("benchmark.durable", "benchmark.tail");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final BufferedWriter asked;
    private final BufferedReader answers;

    private VersionProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.asked = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param directory of its database */
    static VersionProcess start(String name, String classPath, Path directory) throws IOException {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        Stream<String> handedOn = HANDED_ON.stream()
                .filter(key -> System.getProperty(key) != null)
                .map(key -> "-D" + key + "=" + System.getProperty(key));
        List<String> command = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx" + heap + "m",
                                "-Dbenchmark.directory=" + directory),
                        handedOn,
                        Stream.of("-classpath", classPath, VersionWorker.class.getName()))
                .flatMap(parts -> parts)
                .toList();
        return new VersionProcess(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    String name() {
        return name;
    }

    /** Lets it work for so long. */
    Slice slice(String scenario, long millis) {
        try {
            asked.write(scenario + "\t" + millis + "\n");
            asked.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(VersionWorker.ANSWER)) {
                    return slice(line.split("\t"));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The version \"" + name + "\" cannot be asked: its output says why.", e);
        }
        throw new IllegalStateException(
                "The version \"" + name + "\" ended in \"" + scenario + "\": its output says why.");
    }

    private static Slice slice(String[] figures) {
        long[] latencies = figures.length < 5
                ? new long[0]
                : Stream.of(figures[4].split(" "))
                        .flatMapToLong(each -> LongStream.of(Long.parseLong(each)))
                        .toArray();
        return new Slice(Long.parseLong(figures[1]), latencies, Long.parseLong(figures[2]), Long.parseLong(figures[3]));
    }

    @Override
    public void close() throws Exception {
        asked.close();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
