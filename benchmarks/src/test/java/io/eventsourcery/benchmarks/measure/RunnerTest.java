// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunnerTest {

    private final AtomicLong cpu = new AtomicLong();
    private final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    private final PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
    private final Runner runner = new Runner(new Plan(3, 1, 0), new CpuTime(cpu::incrementAndGet, () -> -1), silent);

    @AfterEach
    void end() {
        runner.close();
    }

    @Test
    void every_round_runs_every_case_once_in_a_changing_order() throws Exception {
        try (Runner tenRounds = new Runner(new Plan(10, 1, 0), new CpuTime(() -> 0, () -> 0), silent)) {
            tenRounds.run(new Scenario("both", 1, 1, List.of(noted("a"), noted("b")), () -> begun.add("|")));
        }

        assertThat(String.join("", begun)).matches("(\\|(ab|ba)){10}").contains("|ab", "|ba");
    }

    @Test
    void warming_up_is_not_counted() throws Exception {
        try (Runner warm = new Runner(new Plan(1, 1, 2), new CpuTime(() -> 0, () -> 0), silent)) {
            Measured measured = warm.run(new Scenario("one", 1, 1, List.of(noted("a")), () -> {}));

            assertThat(begun).hasSize(3);
            assertThat(measured.slices().get("a")).hasSize(1);
        }
    }

    @Test
    void every_operation_of_every_thread_is_counted() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        Case counted = Case.control("a", () -> ran::incrementAndGet);

        Measured measured = runner.run(new Scenario("one", 4, 1, List.of(counted), () -> {}));

        assertThat(measured.slices().get("a").stream()
                        .mapToInt(Slice::operations)
                        .sum())
                .isEqualTo(ran.get())
                .isGreaterThanOrEqualTo(12);
    }

    @Test
    void a_server_whose_processor_time_is_unknown_stays_unknown() throws Exception {
        Measured measured = runner.run(new Scenario("one", 1, 1, List.of(noted("a")), () -> {}));

        assertThat(measured.slices().get("a")).allSatisfy(slice -> {
            assertThat(slice.jvmCpuNanos()).isEqualTo(1);
            assertThat(slice.serverCpuNanos()).isEqualTo(-1);
        });
    }

    @Test
    void a_failure_ends_the_run_and_names_the_case() {
        Case failing = Case.control("a", () -> () -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> runner.run(new Scenario("one", 1, 1, List.of(failing), () -> {})))
                .hasMessageContaining("\"a\"")
                .hasRootCauseMessage("broken");
    }

    private Case noted(String name) {
        Supplier<Operation> operations = () -> {
            begun.add(name);
            return () -> {};
        };
        return Case.control(name, operations);
    }
}
