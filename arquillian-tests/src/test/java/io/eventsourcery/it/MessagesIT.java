// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.app.message.Deliveries;
import io.eventsourcery.it.app.message.Post;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events in a database and messages of the server's own broker, in one distributed transaction. */
@ExtendWith(ArquillianExtension.class)
class MessagesIT {

    @Inject
    EventStore events;

    @Inject
    Subscriptions log;

    @Inject
    UserTransaction transaction;

    @Inject
    Post post;

    @Inject
    Deliveries deliveries;

    private final String number = UUID.randomUUID().toString();

    @Deployment
    static WebArchive application() {
        return Application.named("messages")
                .withStore()
                .withOrderEvents()
                .withPackage("io.eventsourcery.it.app.message")
                .with(JpaStore.class, Receipt.class, Shop.class)
                .on(Database.POSTGRESQL, Receipt.class)
                .archive();
    }

    @Test
    void a_commit_keeps_the_event_and_the_message() throws Exception {
        transaction.begin();
        post.place(number, ExpectedVersion.none());
        assertThat(post.next()).as("before the commit").isNull();
        transaction.commit();

        assertThat(events.load(Shop.stream(number)).version()).isEqualTo(1);
        assertThat(post.next()).isEqualTo(number);
    }

    @Test
    void a_rollback_drops_the_event_and_the_message() throws Exception {
        transaction.begin();
        post.place(number, ExpectedVersion.none());
        transaction.rollback();

        assertThat(events.load(Shop.stream(number)).isEmpty()).isTrue();
        assertThat(post.next()).isNull();
    }

    @Test
    void a_conflict_drops_the_message_that_was_sent_before() {
        assertThatThrownBy(() -> post.place(number, ExpectedVersion.exactly(7)))
                .isInstanceOf(VersionConflictException.class);

        assertThat(post.next()).isNull();
    }

    /** The message comes again after the failure, and what was appended in the first attempt is gone. */
    @Test
    void a_message_that_is_delivered_twice_has_its_event_once() throws Exception {
        Pull<Optional<RecordedEvent<?>>> news = log.startFrom(log.position()).iterator(Duration.ofSeconds(60));

        post.placeAndHandle(number);

        assertThat(deliveries.next()).isEqualTo(1);
        assertThat(deliveries.next()).isEqualTo(2);
        assertThat(news.next().orElseThrow().payload()).isEqualTo(new OrderPlaced(number));
        assertThat(news.next().orElseThrow().payload()).isEqualTo(new OrderShipped(number));
        assertThat(events.load(Shop.stream(number)).version()).isEqualTo(2);
    }
}
