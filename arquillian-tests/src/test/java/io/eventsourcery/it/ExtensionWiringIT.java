// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.CurrentContext;
import io.eventsourcery.it.app.Archive;
import io.eventsourcery.it.app.ArchiveStore;
import io.eventsourcery.it.app.Follower;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Listener;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The usual layout: the library and the events in {@code WEB-INF/lib}, producers and observers in the application. */
@ExtendWith(ArquillianExtension.class)
class ExtensionWiringIT {

    @Inject
    EventStore events;

    @Inject
    @Archive
    EventStore archive;

    @Inject
    Subscriptions log;

    @Inject
    @Archive
    Subscriptions logOfArchive;

    @Inject
    UserTransaction transaction;

    @Inject
    Listener listener;

    @Inject
    CurrentContext context;

    private final StreamId stream = StreamId.random("order");

    @Deployment
    static WebArchive application() {
        return Application.named("extension-wiring")
                .withStore()
                .withOrderEvents()
                .with(Receipt.class, JpaStore.class, Archive.class, ArchiveStore.class, Listener.class, Follower.class)
                .on(Database.POSTGRESQL, Receipt.class)
                .archive();
    }

    @BeforeEach
    void forget_earlier_tests() {
        listener.clear();
    }

    @Test
    void the_injected_store_gives_back_what_was_appended() {
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("1"), new OrderShipped("1"));

        assertThat(events.load(stream).events())
                .extracting(event -> (Object) event.payload())
                .containsExactly(new OrderPlaced("1"), new OrderShipped("1"));
    }

    @Test
    void observers_hear_what_they_asked_for_and_nothing_else() {
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("1"), new OrderShipped("1"));

        assertThat(listener.heard())
                .containsExactlyInAnyOrder(
                        "exactly 1",
                        "any order 1",
                        "anything order-placed",
                        "in category 1",
                        "any order 1",
                        "anything order-shipped");
    }

    @Test
    void a_store_with_a_qualifier_has_tables_of_its_own() {
        archive.append(stream, ExpectedVersion.none(), new OrderPlaced("archived"));

        assertThat(archive.load(stream).version()).isEqualTo(1);
        assertThat(events.load(stream).isEmpty()).isTrue();
    }

    @Test
    void the_qualifier_of_a_store_reaches_its_observers() {
        archive.append(stream, ExpectedVersion.none(), new OrderPlaced("2"));

        assertThat(listener.heard()).contains("in the archive 2", "in category 2", "exactly 2");
    }

    @Test
    void an_event_carries_the_context_of_its_request_and_is_the_cause_of_what_follows() {
        StreamId followed = StreamId.random("followed");
        EventContext said = EventContext.empty().withCorrelationId("request").with("user", "ann");
        context.set(said);

        events.append(followed, ExpectedVersion.none(), new OrderPlaced("1"));

        RecordedEvent<?> cause = events.read(followed).findFirst().orElseThrow();
        assertThat(cause.context()).isEqualTo(said);
        assertThat(archive.read(followed).findFirst().orElseThrow().context())
                .isEqualTo(EventContext.causedBy(cause).with("user", "ann"));
    }

    @Test
    void a_reader_follows_the_log_from_where_it_stood() {
        Pull<Optional<RecordedEvent<?>>> pull = tail(log);
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("1"), new OrderShipped("1"));

        assertThat(given(pull)).containsExactly(new OrderPlaced("1"), new OrderShipped("1"));
    }

    @Test
    void a_reader_inside_a_transaction_sees_what_others_committed_and_not_what_is_its_own() throws Exception {
        Pull<Optional<RecordedEvent<?>>> pull = tail(log);
        events.append(stream, ExpectedVersion.none(), new OrderPlaced("1"));

        transaction.begin();
        try {
            assertThat(given(pull)).containsExactly(new OrderPlaced("1"));
            events.append(stream, ExpectedVersion.exactly(1), new OrderShipped("1"));
            assertThat(given(pull)).isEmpty();
            transaction.commit();
        } finally {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        }

        assertThat(given(pull)).containsExactly(new OrderShipped("1"));
    }

    @Test
    void a_store_with_a_qualifier_has_a_log_of_its_own() {
        Pull<Optional<RecordedEvent<?>>> pull = tail(log);
        Pull<Optional<RecordedEvent<?>>> pullOfArchive = tail(logOfArchive);
        archive.append(stream, ExpectedVersion.none(), new OrderPlaced("archived"));

        assertThat(given(pullOfArchive)).containsExactly(new OrderPlaced("archived"));
        assertThat(given(pull)).isEmpty();
    }

    private static Pull<Optional<RecordedEvent<?>>> tail(Subscriptions log) {
        return log.startFrom(log.position()).iterator(PullSubscription.SHORTEST_TIME_LIMIT);
    }

    private static List<Object> given(Pull<Optional<RecordedEvent<?>>> pull) {
        List<Object> payloads = new ArrayList<>();
        for (Optional<RecordedEvent<?>> next = pull.next(); next.isPresent(); next = pull.next()) {
            payloads.add(next.get().payload());
        }
        return payloads;
    }
}
