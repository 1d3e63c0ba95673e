// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static io.eventsourcery.kurrentdb.Stores.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weaknesses of the client that no other test happens to meet; docs/kurrentdb.md lists all of them. */
class ClientTrapsTest {

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = newStream();

    @EventType(value = "revised", revision = 3)
    public record Revised(int number) {}

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void patterns_are_anchored_and_mean_the_same_in_every_dialect() {
        for (String category : List.of("cart.1", "$^|(a)*+?[b]{2}\\Q\\E\\d", "ü", "a-b", "_.%")) {
            for (TenantId tenant : List.of(TenantId.single(), TenantId.of("t-1_x"))) {
                LogFilter filter = new LogFilter(Optional.of(category), Set.of(), Optional.of(tenant));

                assertThat(StreamNames.pattern(filter))
                        .startsWith("^")
                        .endsWith("$")
                        .as("letters, digits, what needs no quoting, quoted points, and the form of an id")
                        .matches("\\^(?:[A-Za-z0-9_~%-]|\\\\\\.|\\[0-9a-f]\\{32})*\\$");
            }
        }
        assertThat(StreamNames.pattern(LogFilter.all())).startsWith("^").endsWith("$");
    }

    @Test
    void a_long_stream_is_read_in_pages_of_which_each_has_the_time_of_a_call() {
        EventStore store = stores.store();
        int count = 2500;
        store.append(
                stream,
                ExpectedVersion.none(),
                IntStream.range(0, count).mapToObj(i -> note("" + i)).toList());
        int before = stores.server().faults().calls(Call.READ_STREAM);

        assertThat(texts(store, stream)).hasSize(count).endsWith("" + (count - 1));

        assertThat(stores.server().faults().calls(Call.READ_STREAM) - before).isGreaterThanOrEqualTo(3);
    }

    @Test
    void an_append_to_several_streams_ends_with_its_budget_although_the_client_takes_no_deadline_for_it() {
        EventStore store = stores.backend(factory -> factory.withCommitBudget(Duration.ofSeconds(1)))
                .eventStore();
        StreamId other = newStream();
        stores.server()
                .faults()
                .every(Call.APPEND_SESSION, Fault.silence())
                // The ends of the streams are seen before, and nothing after that.
                .next(Call.READ_STREAM, 2, Fault.delay(Duration.ZERO))
                .every(Call.READ_STREAM, Fault.unavailable());

        assertThatThrownBy(() -> store.appendAll(List.of(
                        StreamAppend.of(stream, ExpectedVersion.none(), note("1")),
                        StreamAppend.of(other, ExpectedVersion.none(), note("2")))))
                .isInstanceOfSatisfying(AppendOutcomeUnknownException.class, unknown -> assertThat(unknown.streams())
                        .containsExactlyInAnyOrder(stream, other));
    }

    @Test
    void metadata_are_text_so_that_an_append_to_several_streams_takes_them_and_additions_are_passed_over() {
        EventStore store = stores.of(
                        KurrentDbBackendFactory.connectingTo(stores.server().connectionString())
                                .withEventTypes(Revised.class))
                .eventStore();
        StreamId other = newStream();
        EventContext context = EventContext.empty().withCorrelationId("c-1").with("attempt", "2");
        NewEvent event = NewEvent.of(new Revised(7)).withContext(context);

        store.appendAll(List.of(
                StreamAppend.of(stream, ExpectedVersion.none(), event),
                StreamAppend.of(other, ExpectedVersion.unversioned(), note("2"))));

        assertThat(stores.server().faults().calls(Call.APPEND_SESSION)).isEqualTo(1);
        assertThat(store.read(stream)).singleElement().satisfies(read -> {
            assertThat(read.context()).isEqualTo(context);
            assertThat((Object) read.payload()).isEqualTo(new Revised(7));
            assertThat(read.id()).isEqualTo(event.id());
        });
        assertThat(texts(store, other)).containsExactly("2");
    }
}
