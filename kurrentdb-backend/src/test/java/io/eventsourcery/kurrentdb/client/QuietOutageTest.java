// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.LogLines;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is away is told of by exceptions; the log has a few lines, however many calls fail meanwhile. */
@Timeout(300)
class QuietOutageTest {

    private static final int CALLS = 12;

    /** That it connects anew, and for the consumer that its connection ended and that it joins again. */
    private static final int FEW = 5;

    private final Logger ofClient = Logger.getLogger("io.kurrent.dbclient");
    private final Level before = ofClient.getLevel();
    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = newStream();

    @AfterEach
    void close() {
        ofClient.setLevel(before);
        stores.close();
    }

    @Test
    void as_the_documentation_has_it_an_outage_is_a_few_lines() {
        // The first call of all loads classes, which may take its time.
        stores.store().append(stream, ExpectedVersion.none(), note("1"));
        ofClient.setLevel(Level.OFF);
        Backend backend = stores.backend(
                factory -> factory.withCallTimeout(Duration.ofMillis(400)).withCommitBudget(Duration.ofMillis(400)));
        EventStore store = backend.eventStore();
        untilItWorks(store);
        CompetingConsumers.of(backend)
                .consume(ConsumerGroup.named("quiet-" + UUID.randomUUID()).ofCategory("quiet"), event -> {});
        try (LogLines ofLibrary = LogLines.of("io.eventsourcery");
                LogLines ofOthers = LogLines.of("io.kurrent")) {
            stores.server().stop();
            for (int i = 0; i < CALLS; i++) {
                assertThatThrownBy(() -> store.load(stream)).isInstanceOf(TransientStoreException.class);
            }

            assertThat(ofLibrary.lines()).hasSizeBetween(1, FEW).anyMatch(line -> line.contains("Connecting anew"));
            assertThat(ofOthers.lines()).isEmpty();
            stores.server().restart();
            untilItWorks(store);
        }
    }

    private void untilItWorks(EventStore store) {
        while (true) {
            try {
                store.load(stream);
                return;
            } catch (EventSourceryException e) {
                // Not yet.
            }
        }
    }
}
