// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.log.LogOnServer.EVER;
import static io.eventsourcery.kurrentdb.log.LogOnServer.ofCategory;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.spi.log.LogWatch;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Readers that wait are woken by a subscription. Where its word counts, a reader looks for itself only after minutes, so that
 * without the word a test would not end in time; where it is missing, a reader looks for itself at once.
 */
@Timeout(120)
class LogWatchTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final LogOnServer server = new LogOnServer(stores.server().connectionString());
    private final EventStore writer = stores.store();
    private final String category = "watched";

    @AfterEach
    void close() throws Exception {
        server.close();
        stores.close();
    }

    private void append(String to, String text) {
        writer.append(StreamId.random(to), ExpectedVersion.none(), note(text));
    }

    private Pull<List<RecordedEvent<?>>> pull(UnaryOperator<KurrentDbBackendFactory> change) {
        Backend backend = stores.backend(change);
        return backend.subscriptions()
                .startFrom(backend.subscriptions().position())
                .toCategory(category)
                .batches(10, LONG);
    }

    private CompletableFuture<List<String>> waiting(Pull<List<RecordedEvent<?>>> pull) {
        CompletableFuture<List<String>> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            while (!found.isDone()) {
                try {
                    found.complete(pull.next().stream()
                            .map(event -> ((Stores.Noted) event.payload()).text())
                            .toList());
                } catch (TransientStoreException e) {
                    // The server is away, and comes back.
                } catch (RuntimeException e) {
                    found.completeExceptionally(e);
                }
            }
        });
        reader.setDaemon(true);
        reader.start();
        return found;
    }

    private void isWatched() {
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 1);
    }

    @Test
    void it_rings_once_for_an_event_that_may_be_wanted_and_is_over() throws Exception {
        append(category, "before");
        KurrentDbLog log = server.log(EVER);
        Semaphore rung = new Semaphore(0);
        LogWatch watch = log.watch(ofCategory(category), log.newest(), rung::release);
        Eventually.isTrue(() -> watch.rest().equals(EVER));

        append("other", "not wanted");
        append(category, "wanted");
        assertThat(rung.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        append(category, "one more");

        assertThat(watch.isOver()).isTrue();
        assertThat(watch.rest()).isZero();
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
        assertThat(rung.availablePermits()).isZero();
    }

    @Test
    void what_came_before_it_was_set_up_rings_too() throws Exception {
        KurrentDbLog log = server.log(EVER);
        Position before = log.newest();
        append(category, "in between");
        Semaphore rung = new Semaphore(0);

        try (LogWatch watch = log.watch(ofCategory(category), before, rung::release)) {
            assertThat(rung.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void one_that_was_refused_or_closed_rings_no_more() {
        KurrentDbLog log = server.log(EVER);
        stores.server().faults().next(Call.SUBSCRIBE_TO_ALL, Fault.accessDenied());
        LogWatch refused = log.watch(ofCategory(category), log.newest(), () -> {});
        Eventually.isTrue(refused::isOver);

        LogWatch closed = log.watch(ofCategory(category), log.newest(), () -> {});
        closed.close();

        assertThat(closed.isOver()).isTrue();
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
    }

    @Test
    void nobody_watches_a_store_that_is_closed() {
        KurrentDbLog log = server.log(EVER);
        server.node.close();

        assertThat(log.watch(ofCategory(category), Position.start(), () -> {}).isOver())
                .isTrue();
    }

    @Test
    void an_event_wakes_a_reader_that_does_not_look_by_itself() throws Exception {
        CompletableFuture<List<String>> found = waiting(pull(factory -> Stores.resting(factory, EVER)));
        isWatched();

        append(category, "news");

        assertThat(found.get(60, TimeUnit.SECONDS)).containsExactly("news");
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);
    }

    /** Its watch says nothing any more, and looks as if it were alive. */
    @Test
    void a_reader_looks_for_itself_when_its_watch_died_without_a_word() throws Exception {
        CompletableFuture<List<String>> found =
                waiting(pull(factory -> Stores.resting(factory, Duration.ofMillis(300))));
        isWatched();
        stores.server().faults().every(Call.SUBSCRIBE_TO_ALL, Fault.silenceAfter(1));
        stores.server().faults().endSubscriptionsSilently();
        Eventually.isTrue(() -> stores.server().openSubscriptions() == 0);

        append(category, "news");

        assertThat(found.get(60, TimeUnit.SECONDS)).containsExactly("news");
    }

    @Test
    void a_watch_that_was_cancelled_is_looked_after() throws Exception {
        CompletableFuture<List<String>> found =
                waiting(pull(factory -> Stores.resting(factory, Duration.ofMillis(300))));
        isWatched();
        stores.server().faults().cancelSubscriptions();
        append(category, "news");

        assertThat(found.get(60, TimeUnit.SECONDS)).containsExactly("news");
    }

    @Test
    void a_watch_that_fell_behind_and_caught_up_still_rings() throws Exception {
        CompletableFuture<List<String>> found = waiting(pull(factory -> Stores.resting(factory, EVER)));
        isWatched();
        stores.server().faults().letSubscriptionsFallBehind();
        append(category, "news");

        assertThat(found.get(60, TimeUnit.SECONDS)).containsExactly("news");
    }

    @Test
    void a_restart_while_a_reader_waits_loses_nothing() throws Exception {
        CompletableFuture<List<String>> found = waiting(pull(factory -> factory));
        isWatched();
        stores.server().stop();
        stores.server().restart();
        append(category, "news");

        assertThat(found.get(60, TimeUnit.SECONDS)).containsExactly("news");
    }
}
