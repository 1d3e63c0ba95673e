// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.CpuTime;
import io.eventsourcery.benchmarks.measure.Measured;
import io.eventsourcery.benchmarks.measure.Plan;
import io.eventsourcery.benchmarks.measure.Runner;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.measure.Slice;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.benchmarks.server.Options;
import io.eventsourcery.benchmarks.stream.PeerScenarios;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One version of the library in a process of its own, with a database of its own: measures what it is asked for, and rests
 * in between. {@link VersionBenchmarks} starts two of them.
 *
 * <p>Asked by a line with the name of a scenario, a tab and milliseconds, it answers by a line with the figures of one slice. It ends
 * when nobody is left to ask.
 */
public final class VersionWorker {

    /** In front of each answer, because the libraries that are measured may print, too. */
    static final String ANSWER = "slice\t";

    private static final String CASE = "library";

    private final Library library;
    private final CpuTime cpu;
    private final int tail;
    private PeerScenarios peers;
    private Scenario present;

    private VersionWorker(Library library, CpuTime cpu, int tail) {
        this.library = library;
        this.cpu = cpu;
        this.tail = tail;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.from(System.getProperties());
        Files.createDirectories(options.directory());
        Jta.keepRecordsIn(options.directory());
        try (Database database = new Database(options.directory(), options.durable());
                Library library = new Library(database, new Jta(database.url(), false))) {
            new VersionWorker(library, CpuTime.with(database.processes()), options.tail()).serve();
        }
        // Threads of pools and drivers must not keep the process.
        System.exit(0);
    }

    private void serve() throws Exception {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] parts = line.split("\t");
            Slice slice = slice(parts[0], Long.parseLong(parts[1]));
            System.out.println(ANSWER + text(slice));
        }
    }

    private Slice slice(String name, long millis) throws Exception {
        if (present == null || !present.name().equals(name)) {
            present = scenario(name);
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (Runner runner = new Runner(new Plan(1, millis, 0), cpu, nowhere)) {
            Measured measured = runner.run(present);
            return measured.slices().get(CASE).get(0);
        }
    }

    private Scenario scenario(String name) throws Exception {
        if (peers == null) {
            peers = library.alone(tail);
        }
        return VersionScenarios.of(peers, name)
                .orElseThrow(() -> new IOException("This version does not know the scenario \"" + name + "\"."));
    }

    private static String text(Slice slice) {
        return slice.nanos() + "\t" + slice.jvmCpuNanos() + "\t" + slice.serverCpuNanos() + "\t"
                + LongStream.of(slice.latencies()).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
}
