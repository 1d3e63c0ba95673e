// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.event.EventType;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.testkit.AggregateScenario;
import io.eventsourcery.testkit.DeciderScenario;
import io.eventsourcery.testkit.FoldCheck;
import io.eventsourcery.testkit.RoundTrip;
import io.eventsourcery.testkit.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/testing.md}. */
class TestingTest {

    @EventType
    public sealed interface TicketEvent {}

    @EventType("ticket-sold")
    public record Sold(String zone, int cents) implements TicketEvent {}

    @EventType("ticket-stamped")
    public record Stamped(String station) implements TicketEvent {}

    @EventType("ticket-inspected")
    public record Inspected() implements TicketEvent {}

    public static final class Ticket extends Aggregate<TicketEvent> {
        private boolean stamped;
        private String zone = "";

        public Ticket() {
            super("ticket");
        }

        public void sell(String its, int cents) {
            emit(new Sold(its, cents));
        }

        public void stamp(String station) {
            if (stamped) {
                throw new IllegalStateException("The ticket is stamped already.");
            }
            emit(new Stamped(station));
        }

        public boolean isValid() {
            return stamped && !zone.isEmpty();
        }

        @Override
        protected void apply(TicketEvent event) {
            if (event instanceof Sold sold) {
                zone = sold.zone();
            } else if (event instanceof Stamped) {
                stamped = true;
            }
        }
    }

    public record StampAt(String station) {}

    private static final Decider<StampAt, Boolean, TicketEvent> TICKETS = Decider.of(
            false,
            (command, stamped) -> stamped ? List.of() : List.of(new Stamped(command.station())),
            (stamped, event) -> stamped || event instanceof Stamped);

    public record Turnstile(Repository<Ticket> tickets) {
        void pass(UUID ticket, String station) {
            tickets.execute(ticket, it -> it.stamp(station));
        }
    }

    // snippet:aggregate
    private final AggregateScenario<Ticket, TicketEvent> sold =
            AggregateScenario.of(Ticket::new).given(new Sold("AB", 350));

    @Test
    void a_ticket_is_stamped_once() {
        sold.when(ticket -> ticket.stamp("Harbour"))
                .thenEvents(new Stamped("Harbour"))
                .thenState("valid", Ticket::isValid);

        sold.given(new Stamped("Harbour"))
                .when(ticket -> ticket.stamp("Market"))
                .thenRefused(IllegalStateException.class, "already");
    }
    // end:aggregate

    @Test
    void a_decider_is_asked_in_the_same_way() {
        // snippet:decider
        DeciderScenario.of(TicketEvent.class, TICKETS)
                .givenCommands(new StampAt("Harbour"))
                .when(new StampAt("Market"))
                .thenNoEvents()
                .thenState(stamped -> assertThat(stamped).isTrue());
        // end:decider
    }

    @Test
    void the_page_shows_a_failure_as_it_is() throws IOException {
        AssertionError failure = catchThrowableOfType(AssertionError.class, () -> AggregateScenario.of(Ticket::new)
                .given(new Sold("AB", 350))
                .when(ticket -> {
                    ticket.stamp("Harbour");
                    ticket.sell("C", 120);
                })
                .thenEvents(new Stamped("Harbour"), new Sold("C", 150), new Inspected()));

        assertThat(Files.readString(Path.of("../docs/testing.md")))
                .contains("```text\n" + failure.getMessage() + "\n```");
    }

    @Test
    void a_service_is_tested_over_a_store_of_its_own() {
        UUID id = UUID.randomUUID();
        // snippet:store
        try (TestStore store = TestStore.of(TicketEvent.class)) {
            store.given(StreamId.of("ticket", id), new Sold("AB", 350));

            new Turnstile(store.repository(Ticket::new)).pass(id, "Harbour");

            store.thenAppended(new Stamped("Harbour"));
        }
        // end:store
    }

    @Test
    void nothing_is_forgotten() {
        // snippet:fold
        FoldCheck.of(Ticket::new)
                .ignoring(Inspected.class)
                .check(new Sold("AB", 350), new Stamped("Harbour"), new Inspected());
        // end:fold
    }

    @Test
    void every_event_comes_back() {
        // snippet:roundtrip
        RoundTrip.of(TicketEvent.class).check();
        // end:roundtrip
    }
}
