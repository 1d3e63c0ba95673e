// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.StoreObserver;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Beans that observe stores are found, and hear of every store. */
class StoreObserverBeansTest {

    /** Notes what it hears, and of which store. */
    @ApplicationScoped
    public static class Listener implements StoreObserver {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void observed(String store, Observation observation) {
            heard.add(store + " " + observation.getClass().getSimpleName());
        }

        public String next() throws InterruptedException {
            return heard.poll(30, TimeUnit.SECONDS);
        }
    }

    @Dependent
    public static class Appending {
        @Inject
        EventStore plain;

        @Inject
        @Users
        EventStore users;

        @Inject
        Listener listener;
    }

    @Test
    void one_bean_hears_of_each_store_by_its_name() throws Exception {
        try (SeContainer container = Container.start(
                false,
                InMemory.Unqualified.class,
                InMemory.ForUsers.class,
                Appending.class,
                Listener.class,
                OrderShipped.class)) {
            Appending beans = container.select(Appending.class).get();
            StreamId order = StreamId.random("order");

            beans.plain.append(order, ExpectedVersion.none(), new OrderShipped());
            assertThat(beans.listener.next()).isEqualTo("Default Append");
            beans.users.tellObservers(new Observation.ForeignEvent("s", 1, 1));
            assertThat(beans.listener.next()).isEqualTo("Users ForeignEvent");
        }
    }
}
