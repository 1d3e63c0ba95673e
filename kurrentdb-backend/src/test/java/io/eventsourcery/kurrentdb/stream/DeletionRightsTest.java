// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deletion that cannot clear away what it deletes does not return as if it had. */
class DeletionRightsTest {

    private static final Fault NONE = Fault.delay(Duration.ZERO);

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final EventStore store = stores.store();
    private final StreamId stream = newStream();

    @BeforeEach
    void append() {
        store.append(stream, ExpectedVersion.none(), note("1"));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void without_the_right_to_write_metadata_nothing_is_deleted() {
        stores.server().faults().next(Call.APPEND, Fault.accessDenied());

        assertThatThrownBy(() -> store.delete(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(stream.toString())
                .hasMessageContaining("not deleted")
                .hasMessageContaining("$mw");
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void without_the_right_to_read_metadata_nothing_is_deleted() {
        stores.server().faults().next(Call.READ_STREAM, NONE).next(Call.READ_STREAM, Fault.accessDenied());

        assertThatThrownBy(() -> store.delete(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("not deleted")
                .hasMessageContaining("$mr");
        assertThat(texts(store, stream)).containsExactly("1");
    }

    @Test
    void what_is_left_is_said_when_a_right_is_taken_away_meanwhile() {
        stores.server().faults().next(Call.APPEND, 2, NONE).next(Call.APPEND, Fault.accessDenied());

        assertThatThrownBy(() -> store.delete(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(stream.toString())
                .hasMessageContaining("still on the server");
        assertThat(texts(store, stream)).isEmpty();
    }
}
