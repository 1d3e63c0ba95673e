// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A snapshot that is written after its stream was deleted must not come back when the same event is appended again. */
class LateSnapshotTest {

    private final TenantId tenant = TenantId.single();
    private final StreamId stream = StreamId.random();
    private final CallTransactions transactions = new CallTransactions();
    private final InMemoryEventStorage storage = new InMemoryEventStorage(transactions);
    private final EncodedEvent first = event();
    private final EncodedEvent second = event();

    @Test
    void it_is_not_kept_when_the_stream_is_gone_or_shorter() {
        save();
        append(first);
        save();
        append(second);

        assertThat(newest()).isEmpty();
    }

    @Test
    void it_takes_no_place_when_another_event_has_its_version() {
        append(event());
        append(event());
        save();

        assertThat(newest()).isEmpty();
    }

    @Test
    void it_is_kept_when_the_event_is_there() {
        append(first);
        append(second);
        save();

        assertThat(newest()).map(StoredSnapshot::eventId).hasValue(second.id());
    }

    private void append(EncodedEvent event) {
        StreamWrite write = new StreamWrite(stream, ExpectedVersion.any(), List.of(event), Instant.EPOCH);
        transactions.inOwn(() -> storage.append(tenant, List.of(write)));
    }

    private void save() {
        StoredSnapshot snapshot = new StoredSnapshot(2, second.id(), Instant.EPOCH, event());
        transactions.inOwn(() -> {
            storage.saveSnapshot(tenant, stream, snapshot);
            return null;
        });
    }

    private Optional<StoredSnapshot> newest() {
        return transactions.inOwn(
                () -> storage.loadPage(tenant, stream, Long.MAX_VALUE, 1).snapshot());
    }

    private static EncodedEvent event() {
        return new EncodedEvent(UUID.randomUUID(), "noted", 1, "{}", "");
    }
}
