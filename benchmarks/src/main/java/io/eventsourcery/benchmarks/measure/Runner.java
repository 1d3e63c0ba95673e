// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Runs the cases of a scenario in turn, so that whatever else happens on the machine happens to all of them.
 *
 * <p>Each round runs every case once, shuffled anew (the same in every run), because a case also pays for what the one
 * before it left to the server's background work. Slices before the first round warm up and are thrown away. An exception of an operation ends the run: a figure that includes failures would say nothing.
 */
public final class Runner implements AutoCloseable {

    private final Plan plan;
    private final CpuTime cpu;
    private final PrintStream progress;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "benchmark");
        thread.setDaemon(true);
        return thread;
    });

    public Runner(Plan plan, CpuTime cpu, PrintStream progress) {
        this.plan = plan;
        this.cpu = cpu;
        this.progress = progress;
    }

    public Measured run(Scenario scenario) throws InterruptedException {
        progress.printf("%n%s%n", scenario.name());
        warmUp(scenario);
        Map<String, List<Slice>> slices = new LinkedHashMap<>();
        scenario.cases().forEach(each -> slices.put(each.name(), new ArrayList<>()));
        Random random = new Random(plan.rounds());
        List<Case> order = new ArrayList<>(scenario.cases());
        for (int round = 1; round <= plan.rounds(); round++) {
            Collections.shuffle(order, random);
            scenario.beforeRound().run();
            for (Case next : order) {
                Slice slice = slice(next, scenario.threads(), plan.sliceMillis());
                slices.get(next.name()).add(slice);
            }
            progress.println(line(round, slices));
        }
        return new Measured(scenario, slices);
    }

    private String line(int round, Map<String, List<Slice>> slices) {
        StringBuilder line = new StringBuilder("  round " + round + " of " + plan.rounds() + ":");
        slices.forEach((name, rounds) -> line.append(String.format(
                " %s %,.0f/s;", name, rounds.get(rounds.size() - 1).operationsPerSecond())));
        return line.toString();
    }

    private void warmUp(Scenario scenario) throws InterruptedException {
        for (int half = 0; half < 2 && plan.warmUpMillis() > 1; half++) {
            for (Case next : scenario.cases()) {
                scenario.beforeRound().run();
                slice(next, scenario.threads(), plan.warmUpMillis() / 2);
            }
        }
    }

    private Slice slice(Case measured, int count, long millis) throws InterruptedException {
        try (AutoCloseable beside = measured.beside().start()) {
            return measuredSlice(measured, count, millis);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("What runs beside the case \"" + measured.name() + "\" failed.", e);
        }
    }

    private Slice measuredSlice(Case measured, int count, long millis) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(count);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Operation operation = measured.operations().get();
            running.add(threads.submit(() -> {
                ready.countDown();
                go.await();
                return repeat(operation, System.nanoTime() + millis * 1_000_000);
            }));
        }
        ready.await();
        long jvm = cpu.jvm().getAsLong();
        long server = cpu.server().getAsLong();
        long start = System.nanoTime();
        go.countDown();
        LongStream latencies = LongStream.empty();
        for (Future<long[]> thread : running) {
            latencies = LongStream.concat(latencies, LongStream.of(result(thread, measured)));
        }
        long nanos = System.nanoTime() - start;
        long jvmUsed = cpu.jvm().getAsLong() - jvm;
        long serverUsed = server < 0 ? -1 : cpu.server().getAsLong() - server;
        return new Slice(nanos, latencies.toArray(), jvmUsed, serverUsed);
    }

    private static long[] repeat(Operation operation, long end) throws Exception {
        Latencies latencies = new Latencies();
        long before = System.nanoTime();
        while (before < end) {
            operation.run();
            long after = System.nanoTime();
            latencies.add(after - before);
            before = after;
        }
        return latencies.toArray();
    }

    private static long[] result(Future<long[]> thread, Case measured) throws InterruptedException {
        try {
            return thread.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The case \"" + measured.name() + "\" failed.", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
