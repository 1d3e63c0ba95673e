// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.app.Operator;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Till;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.observation.Observation.CommitRefused;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose rows are in a database and whose events are in KurrentDB, as one configuration value says. */
@ExtendWith(ArquillianExtension.class)
class KurrentDbIT {

    @Inject
    EventStore events;

    @Inject
    Subscriptions log;

    @Inject
    UserTransaction transaction;

    @Inject
    EntityManager entities;

    @Inject
    Till till;

    @Inject
    Operator operator;

    private final StreamId stream = StreamId.random("order");
    private final String number = stream.id().toString();

    @Deployment
    static WebArchive application() {
        return KurrentDbArchive.create();
    }

    @AfterEach
    void endTransaction() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    /** Where nobody names another server: all of these tests run over TLS, with an authority that a file names. */
    @Test
    void the_connection_says_that_it_is_encrypted() {
        String connection = ConfigProvider.getConfig().getValue("eventsourcery.kurrentdb.connection", String.class);

        assertThat(connection)
                .satisfiesAnyOf(said -> assertThat(said).contains("tls=true&tlsCaFile="), said -> assertThat(said)
                        .doesNotContain("127.0.0.1"));
    }

    @Test
    void what_a_transaction_appended_is_stored_with_its_rows_when_it_commits() throws Exception {
        begin(ExpectedVersion.none());
        assertThat(events.load(stream).version()).as("inside").isEqualTo(1);
        assertThat(versionSeenByOthers()).as("before the commit").isZero();

        transaction.commit();

        assertThat(versionSeenByOthers()).isEqualTo(1);
        assertThat(receipt()).isNotNull();
    }

    @Test
    void nothing_is_stored_when_it_rolls_back() throws Exception {
        begin(ExpectedVersion.none());

        transaction.rollback();

        assertThat(events.load(stream).isEmpty()).isTrue();
        assertThat(receipt()).isNull();
    }

    @Test
    void a_conflict_that_is_already_there_is_thrown_at_once_and_rolls_back() throws Exception {
        assertThatThrownBy(() -> begin(ExpectedVersion.exactly(7))).isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);

        assertThat(events.load(stream).isEmpty()).isTrue();
        assertThat(receipt()).isNull();
    }

    @Test
    void another_writer_that_is_faster_rolls_the_rows_back() throws Exception {
        begin(ExpectedVersion.none());
        asAnother(() -> events.append(stream, ExpectedVersion.none(), new OrderShipped(number)));

        assertThatThrownBy(transaction::commit)
                .isInstanceOf(RollbackException.class)
                .as("both servers say why")
                .satisfies(failure -> assertConflict(reason(failure), ExpectedVersion.none(), 1));

        assertThat(events.read(stream).map(RecordedEvent::payload).toList())
                .isEqualTo(List.of(new OrderShipped(number)));
        assertThat(receipt()).isNull();
        assertConflict(latestRefusal(), ExpectedVersion.none(), 1);
    }

    @Test
    void a_command_that_loses_at_its_commit_is_repeated() throws Exception {
        int[] attempts = {0};

        till.place(stream, () -> {
            if (++attempts[0] < Till.ATTEMPTS) {
                somebodyIsFaster();
            }
        });

        assertThat(events.read(stream).map(RecordedEvent::payload).toList())
                .isEqualTo(List.of(new OrderShipped(number), new OrderShipped(number), new OrderPlaced(number)));
        assertThat(receipt()).isNotNull();
    }

    @Test
    void after_its_last_attempt_the_conflict_itself_leaves() {
        assertThatThrownBy(() -> till.place(stream, this::somebodyIsFaster))
                .satisfies(failure -> assertConflict(failure, ExpectedVersion.exactly(2), 3));

        assertThat(receipt()).isNull();
        assertConflict(latestRefusal(), ExpectedVersion.exactly(2), 3);
    }

    private EventSourceryException latestRefusal() {
        List<CommitRefused> refused = operator.of(CommitRefused.class, events);
        return refused.get(refused.size() - 1).reason();
    }

    /** As a cause, or suppressed. */
    private static Throwable reason(Throwable failure) {
        Throwable[] suppressed = failure.getSuppressed();
        return failure.getCause() != null || suppressed.length == 0 ? failure.getCause() : suppressed[0];
    }

    private void somebodyIsFaster() {
        try {
            asAnother(() -> events.append(stream, ExpectedVersion.any(), new OrderShipped(number)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertConflict(Throwable failure, ExpectedVersion expected, long actual) {
        assertThat(failure).isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
            assertThat(conflict.stream()).isEqualTo(stream);
            assertThat(conflict.expected()).isEqualTo(expected);
            assertThat(conflict.actual()).hasValue(actual);
        });
    }

    @Test
    void a_row_that_the_database_refuses_leaves_no_event() throws Exception {
        begin(ExpectedVersion.none());
        transaction.commit();
        StreamId other = StreamId.random("order");

        transaction.begin();
        events.append(other, ExpectedVersion.none(), new OrderPlaced(number));
        entities.persist(new Receipt(number));
        assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);

        assertThat(events.load(other).isEmpty()).isTrue();
    }

    @Test
    void a_reader_follows_the_log() {
        Position before = log.position();
        events.append(stream, ExpectedVersion.none(), new OrderPlaced(number), new OrderShipped(number));

        Pull<List<RecordedEvent<?>>> pull =
                log.startFrom(before).toCategory("order").batches(10, PullSubscription.SHORTEST_TIME_LIMIT);

        assertThat(pull.next())
                .filteredOn(event -> event.stream().equals(stream))
                .extracting(event -> (Object) event.payload())
                .containsExactly(new OrderPlaced(number), new OrderShipped(number));
    }

    private void begin(ExpectedVersion expected) throws Exception {
        transaction.begin();
        entities.persist(new Receipt(number));
        events.append(stream, expected, new OrderPlaced(number));
    }

    private Receipt receipt() {
        return entities.find(Receipt.class, number);
    }

    private long versionSeenByOthers() throws Exception {
        long[] version = new long[1];
        asAnother(() -> version[0] = events.load(stream).version());
        return version[0];
    }

    /** In a thread without a transaction. */
    private static void asAnother(Runnable work) throws Exception {
        CompletableFuture.runAsync(work, task -> new Thread(task).start()).get(30, TimeUnit.SECONDS);
    }
}
