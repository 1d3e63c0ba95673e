// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.docs.FirstExample.OrderPlaced;
import io.eventsourcery.docs.FirstExample.Orders;
import io.eventsourcery.docs.FirstExample.Revenue;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of the README on Weld SE, Narayana and Agroal, under each provider. */
class FirstExampleTest {

    private static PlainServer server;

    /** The container's entity manager; in a server {@code @PersistenceContext} gives it. */
    @ApplicationScoped
    public static class Container {
        @Produces
        @ApplicationScoped
        EntityManager em() {
            return server.entityManager();
        }
    }

    static Stream<Arguments> databasesAndProviders() {
        return TestDatabase.Kind.products()
                .flatMap(kind -> Arrays.stream(Provider.values()).map(provider -> Arguments.of(kind, provider)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("databasesAndProviders")
    void an_order_its_revenue_and_the_refusal_of_a_second_one_are_all_or_nothing(
            TestDatabase.Kind kind, Provider provider) {
        TestDatabase database = TestDatabase.create(kind);
        try (PlainServer started = PlainServer.on(database, provider)) {
            server = started;
            TestDatabase.execute(started.dataSource(), "create table revenue (total numeric(10, 2))");
            TestDatabase.execute(started.dataSource(), "insert into revenue values (0)");
            createTables(started);
            try (SeContainer container = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(new EventSourceryExtension(), new TransactionExtension())
                    .addBeanClasses(Container.class, Orders.class, Revenue.class, OrderPlaced.class)
                    .initialize()) {
                UUID order = UUID.randomUUID();
                Orders orders = container.select(Orders.class).get();
                orders.place(order, "Ada", new BigDecimal("19.99"));

                assertThatThrownBy(() -> orders.place(order, "Ada", new BigDecimal("5.00")))
                        .isInstanceOf(VersionConflictException.class);

                assertThat(container
                                .select(EventStore.class)
                                .get()
                                .load(StreamId.of("order", order))
                                .version())
                        .isEqualTo(1);
                assertThat(revenue(started)).isEqualByComparingTo("19.99");
            }
        }
    }

    private static void createTables(PlainServer server) {
        JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .build()
                .close();
    }

    private static BigDecimal revenue(PlainServer server) {
        return (BigDecimal) server.inTransaction(() -> server.entityManager()
                .createNativeQuery("select total from revenue")
                .getSingleResult());
    }
}
