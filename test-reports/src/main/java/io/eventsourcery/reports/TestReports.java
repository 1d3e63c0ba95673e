// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes one XML file for each test class in each {@link Surroundings}, in the format of Surefire, as soon as the class is
 * done.
 *
 * <p>Surefire's own reports are switched off, because it names nested classes without the class around them, so that the
 * file of one leaf of the contract replaces that of another. Does nothing where the build does not say {@code
 * test.reports}.
 */
public final class TestReports implements TestExecutionListener {

    private final Properties build;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final List<TestCase> done = new ArrayList<>();
    private TestPlan plan;

    public TestReports() {
        this(System.getProperties());
    }

    TestReports(Properties build) {
        this.build = build;
        folder().ifPresent(this::removeReportsOfEarlierRuns);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan running) {
        plan = running;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, "skipped", null);
        writeAfter(test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        if (test.isTest() || failure != null) {
            add(
                    test,
                    switch (result.getStatus()) {
                        case SUCCESSFUL -> "passed";
                        case ABORTED -> "skipped";
                        case FAILED -> failure instanceof AssertionError ? "failure" : "error";
                    },
                    failure);
        }
        writeAfter(test);
    }

    private synchronized void add(TestIdentifier test, String outcome, Throwable failure) {
        long nanos = System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime());
        double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
        done.add(new TestCase(TestName.of(plan, test, build), outcome, seconds, failure));
    }

    private void writeAfter(TestIdentifier test) {
        boolean isClassOfTheBuild =
                UniqueId.parse(test.getUniqueId()).getSegments().size() == 2;
        if (isClassOfTheBuild) {
            write();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        write();
    }

    private synchronized void write() {
        Map<String, List<TestCase>> files = new LinkedHashMap<>();
        done.forEach(test ->
                files.computeIfAbsent(test.file(), any -> new ArrayList<>()).add(test));
        done.clear();
        folder().ifPresent(folder -> files.forEach(
                (name, tests) -> XmlReport.of(tests, said()).write(folder.resolve(prefix() + name + ".xml"))));
    }

    private Optional<Path> folder() {
        return Optional.ofNullable(build.getProperty("test.reports")).map(Path::of);
    }

    private Map<String, String> said() {
        return Map.of(
                "server.version", build.getProperty("test.server.version", "-"),
                "jdk", System.getProperty("java.specification.version"));
    }

    /** With a sign behind the run that no run has in its name, so that {@code wildfly} is not the beginning of another. */
    private String prefix() {
        return "TEST-" + build.getProperty("test.run", "default") + "@";
    }

    /** Reports that are younger come from another JVM of this build, which may run tests of the same module. */
    private Instant buildStarted() {
        String told = build.getProperty("test.build.started");
        return told == null ? Instant.now() : Instant.parse(told);
    }

    private void removeReportsOfEarlierRuns(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    // Older builds named them by the class alone, or by the run and the class.
                    if (name.startsWith(prefix()) || name.matches("TEST-([a-z0-9-]+-)?(io|com)\\..*")) {
                        removeIfEarlier(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeIfEarlier(Path file) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(buildStarted())) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            // Another JVM of this build removed it.
        }
    }
}
