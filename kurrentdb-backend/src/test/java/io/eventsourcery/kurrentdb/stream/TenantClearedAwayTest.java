// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantDeletion;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a deleted tenant nothing is on the server for others to read, although clearing away is no part of a commit. */
class TenantClearedAwayTest {

    private static final String CANARY = "CANARY-3e91";
    private static final Fault NONE = Fault.delay(Duration.ZERO);

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final Backend backend = stores.backend(factory -> factory.withCallTimeout(Duration.ofSeconds(2)));
    private final TenantId leaving = TenantId.of("leaving");
    private final EventStore store = backend.eventStore().forTenant(leaving);
    private final StreamId stream = newStream();
    private final KurrentDBClient other = KurrentDBClient.create(
            KurrentDBConnectionString.parseOrThrow(stores.server().connectionString()));

    @BeforeEach
    void append() throws Exception {
        store.append(stream, ExpectedVersion.none(), note(CANARY), note(CANARY));
        assertThat(onTheServer()).hasSize(2).allMatch(text -> text.contains(CANARY));
    }

    /** The rights are tried and the stream is ended, and then, after so many reads, the metadata is not answered for once. */
    private void failAfter(int reads) {
        stores.server().faults().next(Call.READ_STREAM, reads, NONE).next(Call.READ_STREAM, Fault.silence());
    }

    @AfterEach
    void close() throws Exception {
        other.shutdown().get(20, TimeUnit.SECONDS);
        stores.close();
    }

    /** What anybody reads there. */
    private List<String> onTheServer() throws Exception {
        stores.server().faults().clear();
        return other
                .readStream(StreamNames.of(leaving, stream), ReadStreamOptions.get())
                .get(20, TimeUnit.SECONDS)
                .getEvents()
                .stream()
                .map(event -> new String(event.getOriginalEvent().getEventData(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void what_could_not_be_cleared_away_at_first_is_cleared_away_by_the_same_call() throws Exception {
        failAfter(4);

        TenantDeletion done = backend.tenants().delete(leaving);

        assertThat(done.complete()).isTrue();
        assertThat(done.streams()).isEqualTo(1);
        assertThat(onTheServer()).noneMatch(text -> text.contains(CANARY));
    }

    @Test
    void what_an_earlier_deletion_left_is_cleared_away_and_not_counted() throws Exception {
        failAfter(2);
        store.delete(stream);
        assertThat(onTheServer()).anyMatch(text -> text.contains(CANARY));

        TenantDeletion done = backend.tenants().delete(leaving);

        assertThat(done.complete()).isTrue();
        assertThat(done.streams()).isZero();
        assertThat(onTheServer()).noneMatch(text -> text.contains(CANARY));
    }
}
