// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.inject.RetryOnConflict;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application in a CDI container with JTA, whose store is in KurrentDB. */
class InContainerTest {

    private static final int FASTER = 3;

    private static String connection;

    @ApplicationScoped
    static class Configuration {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return KurrentDbBackendFactory.connectingTo(connection);
        }
    }

    /** Commands of an application, and a writer that is always faster. */
    @ApplicationScoped
    static class Notes {
        @Inject
        EventStore events;

        private int attempts;

        @RetryOnConflict(attempts = FASTER + 1, delayMillis = 0)
        @Transactional
        public void append(StreamId stream, Stores other, int raced) {
            long version = events.load(stream).version();
            events.append(
                    stream, version == 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(version), note("ours"));
            if (attempts++ < raced) {
                overtake(other, stream);
            }
        }

        @Transactional
        public void appendTooLate(StreamId stream, Stores other) {
            long version = events.load(stream).version();
            events.append(
                    stream, version == 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(version), note("ours"));
            overtake(other, stream);
        }

        /** Another caller, so on another thread: a method that has committed an append itself is not repeated. */
        private static void overtake(Stores other, StreamId stream) {
            CompletableFuture.runAsync(() -> other.store().append(stream, ExpectedVersion.any(), note("faster")))
                    .join();
        }
    }

    /** As a transaction manager does that does not tell why. */
    @ApplicationScoped
    static class Silent {
        @Inject
        Notes notes;

        @RetryOnConflict(attempts = 2, delayMillis = 0)
        public void append(StreamId stream, Stores other) throws Exception {
            try {
                notes.appendTooLate(stream, other);
            } catch (Exception e) {
                assertThat(e).isInstanceOf(RollbackException.class);
                throw new RollbackException("It rolled back.");
            }
        }
    }

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = Stores.newStream();
    private SeContainer container;

    @BeforeEach
    void start() {
        connection = stores.server().connectionString();
        container = new Weld()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new TransactionExtension())
                .addBeanClasses(Configuration.class, Notes.class, Silent.class, Stores.Noted.class)
                .initialize();
    }

    @AfterEach
    void stop() {
        container.close();
        stores.close();
    }

    private <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    @Test
    void a_command_that_loses_at_its_commit_is_repeated() {
        get(Notes.class).append(stream, stores, FASTER);

        assertThat(texts(stores.store(), stream)).containsExactly("faster", "faster", "faster", "ours");
    }

    @Test
    void after_the_last_attempt_the_conflict_leaves() {
        assertThatThrownBy(() -> get(Notes.class).append(stream, stores, FASTER + 1))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
                    assertThat(conflict.stream()).isEqualTo(stream);
                    assertThat(conflict.expected()).isEqualTo(ExpectedVersion.exactly(FASTER));
                    assertThat(conflict.actual()).hasValue(FASTER + 1);
                });

        assertThat(texts(stores.store(), stream)).hasSize(FASTER + 1).containsOnly("faster");
    }

    @Test
    void a_transaction_manager_that_does_not_say_why_makes_no_difference() {
        assertThatThrownBy(() -> get(Silent.class).append(stream, stores))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.actual())
                        .hasValue(2));

        assertThat(texts(stores.store(), stream)).as("two attempts").containsExactly("faster", "faster");
    }

    @Test
    void other_refusals_at_the_commit_leave_as_they_are_and_are_not_repeated() {
        stores.server().faults().every(Call.APPEND, Fault.accessDenied());

        assertThatThrownBy(() -> get(Notes.class).append(stream, stores, 0))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights");

        assertThat(stores.server().faults().calls(Call.APPEND)).isEqualTo(1);
    }

    @Test
    void consumers_are_had_from_the_injected_backend() throws Exception {
        BlockingQueue<Object> handled = new LinkedBlockingQueue<>();
        Backend injected = get(Backend.class);
        assertThat(injected.getClass()).isNotEqualTo(KurrentDbBackend.class);

        CompetingConsumers.of(injected)
                .consume(
                        ConsumerGroup.named("injected").ofCategory(stream.category()),
                        event -> handled.add(event.payload()));
        stores.store().append(stream, ExpectedVersion.none(), note("1"));

        assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo(new Stores.Noted("1"));
    }
}
