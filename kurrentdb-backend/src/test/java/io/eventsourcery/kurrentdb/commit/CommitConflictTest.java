// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.kurrentdb.Heard;
import io.eventsourcery.kurrentdb.Narayana;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.Voter;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.observation.Observation.CommitRefused;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is heard of a commit that the store refuses. */
class CommitConflictTest {

    private static final String SECRET = "4-in-the-morning";

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final TransactionManager manager = Narayana.manager();
    private final Heard heard = new Heard();
    private final EventStore store =
            stores.jta(factory -> factory.withObserver(heard)).eventStore();
    private final StreamId stream = newStream();

    private List<EventSourceryException> refused() {
        return heard.of(CommitRefused.class, store).stream()
                .map(CommitRefused::reason)
                .toList();
    }

    @AfterEach
    void close() throws Exception {
        if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
            manager.rollback();
        }
        stores.close();
    }

    @Test
    void the_exception_of_the_transaction_manager_carries_ours_with_expectation_and_actual_version() throws Exception {
        Voter database = new Voter(true);
        manager.begin();
        manager.getTransaction().enlistResource(database);
        store.append(stream, ExpectedVersion.none(), note(SECRET));
        stores.store().append(stream, ExpectedVersion.none(), note("faster"), note("by two"));

        RollbackException failure = rollback();

        assertThat(database.committed()).isFalse();
        assertThat(carried(failure)).isEqualTo(refused());
        assertThat(refused()).singleElement().isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
            assertThat(conflict.stream()).isEqualTo(stream);
            assertThat(conflict.expected()).isEqualTo(ExpectedVersion.none());
            assertThat(conflict.actual()).hasValue(2);
            assertThat(conflict).hasNoCause().hasMessageNotContaining(SECRET);
        });
    }

    @Test
    void of_several_streams_the_one_in_conflict_is_named() throws Exception {
        StreamId quiet = newStream();
        store.append(stream, ExpectedVersion.none(), note("1"));
        manager.begin();
        store.append(quiet, ExpectedVersion.none(), note("2"));
        store.append(stream, ExpectedVersion.exactly(1), note("3"));
        stores.store().append(stream, ExpectedVersion.exactly(1), note("faster"));

        rollback();

        assertThat(texts(store, quiet)).isEmpty();
        assertThat(refused()).singleElement().isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
            assertThat(conflict.stream()).isEqualTo(stream);
            assertThat(conflict.expected()).isEqualTo(ExpectedVersion.exactly(1));
            assertThat(conflict.actual()).hasValue(2);
        });
    }

    @Test
    void who_expected_no_version_is_not_told_of_a_wrong_one() throws Exception {
        manager.begin();
        store.append(stream, ExpectedVersion.any(), note("1"));
        stores.store().append(stream, ExpectedVersion.none(), note("faster"));

        rollback();

        assertThat(refused())
                .singleElement()
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> assertThat(conflict.actual())
                        .isEmpty());
    }

    @Test
    void missing_rights_at_the_commit_are_a_failure_with_a_remedy_and_nothing_is_stored() throws Exception {
        manager.begin();
        store.append(stream, ExpectedVersion.none(), note(SECRET));
        stores.server().faults().every(Call.APPEND, Fault.accessDenied());

        RollbackException failure = rollback();

        assertThat(stores.server().faults().calls(Call.APPEND)).isEqualTo(1);
        assertThat(carried(failure)).isEqualTo(refused());
        assertThat(refused()).singleElement().isInstanceOf(StoreFailureException.class);
        assertThat(refused().get(0)).hasMessageContaining("rights").hasMessageNotContaining(SECRET);
        assertThat(texts(store, stream)).isEmpty();
    }

    @Test
    void a_call_without_a_transaction_is_told_by_its_exception_alone() {
        store.append(stream, ExpectedVersion.none(), note("1"));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("2")))
                .isInstanceOf(VersionConflictException.class);
        stores.server().faults().every(Call.APPEND, Fault.accessDenied());
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.exactly(1), note("2")))
                .isInstanceOf(StoreFailureException.class);

        assertThat(refused()).isEmpty();
    }

    private RollbackException rollback() {
        Throwable failure = catchThrowable(manager::commit);
        assertThat(failure).isInstanceOf(RollbackException.class);
        return (RollbackException) failure;
    }

    private static List<Throwable> carried(RollbackException failure) {
        return Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
                .toList();
    }
}
