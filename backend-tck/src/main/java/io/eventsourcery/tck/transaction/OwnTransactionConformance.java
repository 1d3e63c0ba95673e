// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Summary;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Without a transaction of the caller each write is one of its own, or is refused. */
public abstract class OwnTransactionConformance extends Conformance {

    private final StreamId stream = newStream();

    @Test
    public void an_append_is_stored_when_it_returns() {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(textsSeenByOthers(stream)).containsExactly("1", "2");
    }

    @Test
    public void a_deletion_is_done_when_it_returns() {
        store().append(stream, ExpectedVersion.none(), notes(1, 2));
        assertThat(textsSeenByOthers(stream)).hasSize(2);

        store().delete(stream);

        assertThat(textsSeenByOthers(stream)).isEmpty();
    }

    @Test
    public void a_failed_append_leaves_no_transaction_behind() {
        store().append(stream, ExpectedVersion.none(), notes(1, 1));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> store().append(stream, ExpectedVersion.none(), note("conflict")))
                    .isInstanceOf(VersionConflictException.class);
        }

        store().append(stream, ExpectedVersion.exactly(1), notes(2, 2));

        assertThat(textsSeenByOthers(stream)).containsExactly("1", "2");
    }

    @Test
    public void a_backend_that_is_closed_twice_leaves_the_storage_to_others() {
        Backend another = bareBackend(setup -> setup.withEventTypes(Noted.class));
        another.eventStore().append(stream, ExpectedVersion.none(), notes(1, 1));

        another.close();
        another.close();

        store().append(stream, ExpectedVersion.exactly(1), notes(2, 2));
        assertThat(texts(stream)).containsExactly("1", "2");
    }

    @Test
    public void reading_needs_no_transaction() {
        EventStore mandatory = store(setup -> setup.withTransactionPolicy(TransactionPolicy.MANDATORY));
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        assertThat(texts(mandatory, stream)).containsExactly("1", "2");
        assertThat(texts(mandatory.load(stream))).containsExactly("1", "2");
    }

    @Test
    public void where_a_transaction_is_mandatory_every_write_is_refused_and_nobody_is_told() {
        List<RecordedEvent<?>> heard = new ArrayList<>();
        EventStore mandatory = store(setup ->
                setup.withTransactionPolicy(TransactionPolicy.MANDATORY).withListener(heard::addAll));
        store().append(stream, ExpectedVersion.none(), notes(1, 2));

        refused(() -> mandatory.append(stream, ExpectedVersion.any(), note("2")));
        refused(() -> mandatory.append(newStream(), ExpectedVersion.none(), note("1")));
        refused(() -> mandatory.saveSnapshot(stream, 2, new Summary(2, "no")));
        refused(() -> mandatory.delete(stream));

        assertThat(heard).isEmpty();
        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(store().load(stream).snapshot()).isEmpty();
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(TransactionRequiredException.class);
    }
}
