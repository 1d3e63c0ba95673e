// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the runtime cannot settle by itself is in the log or in the status, with its number. */
class ToldToOperatorsTest {

    /** An event. */
    @EventType("told-noted")
    public record Noted(String text) {}

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofMillis(50));

    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Noted.class).build();
    private final Logger log = Logger.getLogger("io.eventsourcery.runtime");
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(
                    line.getParameters() == null
                            ? line.getMessage()
                            : MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        log.addHandler(collector);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        log.removeHandler(collector);
        backend.close();
    }

    private static SubscriptionDefinition failing(String name) {
        return Definition.subscription(name)
                .withErrorPolicy(ErrorPolicy.defaults().withAttempts(1))
                .on(Noted.class, event -> {
                    throw new IllegalStateException("secret");
                });
    }

    private BackgroundRuntime with(SubscriptionDefinition... definitions) {
        BackgroundRuntime prepared = BackgroundRuntime.of(backend).withTimes(TIMES);
        for (SubscriptionDefinition definition : definitions) {
            prepared = prepared.with(definition);
        }
        return prepared;
    }

    private Position append() {
        return backend.eventStore()
                .append(StreamId.random("note"), ExpectedVersion.none(), new Noted("1"))
                .position()
                .orElseThrow();
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
    }

    @Test
    void a_stored_subscription_that_is_not_defined_any_more_is_told_at_the_start_with_its_lag_and_its_dead_letters() {
        try (SubscriptionRuntime before = with(failing("former")).start()) {
            assertThat(before.await(append(), "former", LIMIT)).isTrue();
        }
        append();
        try (SubscriptionRuntime runtime = with(failing("other")).start()) {
            assertThat(told).anySatisfy(line -> assertThat(line)
                    .contains("ES-0807", "\"former\"", "position 1 of 2", "1 dead letters"));
            SubscriptionStatus former = runtime.status("former");
            assertThat(former.isDefined()).isFalse();
            assertThat(former.kind()).as("what only the code says").isEmpty();
            assertThat(runtime.status("other").kind()).contains(Kind.SUBSCRIPTION);
            assertThat(former.hasCaughtUp()).isFalse();
            assertThat(former.deadLetters()).isEqualTo(1);

            runtime.forget("former");
        }
        told.clear();
        with(failing("other")).start().close();
        assertThat(told).noneSatisfy(line -> assertThat(line).contains("ES-0807"));
        assertThat(told).as("personal data").noneSatisfy(line -> assertThat(line)
                .contains("secret"));
    }

    @Test
    void a_name_and_its_alias_that_both_have_a_checkpoint_are_refused() {
        with(failing("one"), failing("two")).start().close();

        assertThatThrownBy(() -> with(failing("two").withAliases("one")).start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0812")
                .hasMessageContaining("\"two\"")
                .hasMessageContaining("one");
    }

    @Test
    void handlers_that_do_not_end_when_the_runtime_is_closed_are_counted() throws InterruptedException {
        CountDownLatch stands = new CountDownLatch(1);
        SubscriptionRuntime runtime = with(Definition.subscription("standing").on(Noted.class, event -> {
                    stands.countDown();
                    awaitStubbornly(goOn);
                }))
                .start();
        append();
        assertThat(stands.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        runtime.close();

        assertThat(told).anySatisfy(line -> assertThat(line).contains("ES-0813", "1 handlers"));
    }

    /** Does not end when it is interrupted. */
    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void an_executor_that_refuses_is_told_once_and_in_the_status_until_it_accepts_again() {
        Refusing executor = new Refusing();
        try (SubscriptionRuntime runtime = with(Definition.subscription("refused")
                        .on(Noted.class, event -> {}))
                .withExecutor(executor)
                .start()) {
            assertThat(runtime.await(append(), "refused", LIMIT)).isTrue();

            executor.isFull = true;
            append();
            eventually(() -> trouble(runtime).contains("ES-0810"));
            executor.isFull = false;

            assertThat(runtime.await(append(), "refused", LIMIT)).isTrue();
            eventually(() -> trouble(runtime).isEmpty());
            assertThat(told.stream().filter(line -> line.contains("ES-0810"))).hasSize(1);
        } finally {
            executor.shutdownNow();
        }
    }

    private static String trouble(SubscriptionRuntime runtime) {
        return runtime.status("refused").shards().get(0).trouble().orElse("");
    }

    private static final class Refusing extends ScheduledThreadPoolExecutor {

        private volatile boolean isFull;

        Refusing() {
            super(2);
        }

        @Override
        public void execute(Runnable task) {
            if (isFull) {
                throw new RejectedExecutionException("full");
            }
            super.execute(task);
        }
    }
}
