// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A deletion beside an append: whoever comes second waits for the first, and no stream begins after version 1. */
class DeletionRacesTest extends EachDatabase {

    static ExpectedVersion[] expectations() {
        return new ExpectedVersion[] {ExpectedVersion.exactly(2), ExpectedVersion.any(), ExpectedVersion.exists()};
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void a_deletion_waits_for_an_append_and_removes_its_events(ExpectedVersion expected) throws Exception {
        StreamId stream = streamOfTwo();
        CompletableFuture<Void> deletion = new CompletableFuture<>();
        server.inTransaction(() -> {
            append(stream, expected);
            deleteMeanwhile(stream, deletion);
        });
        deletion.get(60, TimeUnit.SECONDS);
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void a_deletion_waits_for_appends_of_each_kind_in_one_transaction() throws Exception {
        StreamId stream = streamOfTwo();
        CompletableFuture<Void> deletion = new CompletableFuture<>();
        server.inTransaction(() -> {
            append(stream, ExpectedVersion.exactly(2));
            append(stream, ExpectedVersion.any());
            append(stream, ExpectedVersion.exactly(4));
            deleteMeanwhile(stream, deletion);
        });
        deletion.get(60, TimeUnit.SECONDS);
        assertThat(store.read(stream)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void a_deletion_leaves_the_stream_when_the_append_it_waited_for_is_taken_back_and_then_removes_it(
            ExpectedVersion expected) throws Exception {
        StreamId stream = streamOfTwo();
        CompletableFuture<Void> deletion = new CompletableFuture<>();
        assertThatThrownBy(() -> server.inTransaction(() -> {
                    append(stream, expected);
                    deleteMeanwhile(stream, deletion);
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        deletion.get(60, TimeUnit.SECONDS);
        assertThat(store.read(stream)).isEmpty();
    }

    @Test
    void an_append_behind_a_version_that_is_being_deleted_waits_and_is_a_conflict() throws Exception {
        assertThat(appendWhileDeleting(ExpectedVersion.exactly(2), true)).isInstanceOf(VersionConflictException.class);
    }

    @Test
    void an_append_to_an_existing_stream_that_is_being_deleted_waits_and_is_a_conflict() throws Exception {
        assertThat(appendWhileDeleting(ExpectedVersion.exists(), true)).isInstanceOf(VersionConflictException.class);
    }

    @Test
    void an_append_at_the_end_of_a_stream_that_is_being_deleted_waits_and_begins_it_again() throws Exception {
        assertThat(appendWhileDeleting(ExpectedVersion.any(), true)).isEqualTo(1L);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void an_append_continues_a_stream_whose_deletion_is_taken_back(ExpectedVersion expected) throws Exception {
        assertThat(appendWhileDeleting(expected, false)).isEqualTo(3L);
    }

    /** Gives the version of the appended event, or the exception. */
    private Object appendWhileDeleting(ExpectedVersion expected, boolean commit) throws Exception {
        StreamId stream = streamOfTwo();
        CompletableFuture<Long> append = new CompletableFuture<>();
        server.transactionManager().begin();
        store.delete(stream);
        meanwhile(append, () -> append(stream, expected));
        if (commit) {
            server.transactionManager().commit();
        } else {
            server.transactionManager().rollback();
        }
        Object result;
        try {
            result = append.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            result = e.getCause();
        }
        int before = commit ? 0 : 2;
        int appended = result instanceof Long ? 1 : 0;
        assertThat(store.read(stream)
                        .map(event -> event.version().orElseThrow())
                        .toList())
                .isEqualTo(LongStream.rangeClosed(1, before + appended).boxed().toList());
        return result;
    }

    private StreamId streamOfTwo() {
        StreamId stream = StreamId.random("order");
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("a"));
        store.append(stream, ExpectedVersion.any(), new OrderPlaced("b"));
        return stream;
    }

    private long append(StreamId stream, ExpectedVersion expected) {
        return store.append(stream, expected, new OrderPlaced("c")).version().orElseThrow();
    }

    /** Deletes in another transaction and returns when that waits, or has ended without. */
    private void deleteMeanwhile(StreamId stream, CompletableFuture<Void> deletion) {
        meanwhile(deletion, () -> {
            store.delete(stream);
            return null;
        });
    }

    private <T> void meanwhile(CompletableFuture<T> result, Supplier<T> call) {
        AtomicReference<Thread> caller = new AtomicReference<>();
        result.completeAsync(call, command -> {
            caller.set(new Thread(command));
            caller.get().start();
        });
        while (!result.isDone() && !isWaiting(caller.get())) {
            Thread.onSpinWait();
        }
    }

    private boolean isWaiting(Thread caller) {
        return switch (kind) {
            // Its table of sessions does not tell; but it is in this very process.
            case H2 ->
                Arrays.stream(caller.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("org.h2.mvstore.tx.Transaction")
                                && frame.getMethodName().startsWith("waitFor"));
            case POSTGRESQL ->
                finds("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
            // The tables about its transactions show nothing new to those who ask again and again.
            default ->
                finds("select 1 from information_schema.global_status"
                        + " where variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS' and variable_value > 0");
        };
    }

    private boolean finds(String query) {
        try (Connection connection = server.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
