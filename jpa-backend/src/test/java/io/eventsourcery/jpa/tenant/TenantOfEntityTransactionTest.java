// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tenant.TenantChangedException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An {@code EntityManager} has one object for all of its transactions, and each of them may have another tenant. */
class TenantOfEntityTransactionTest {

    private static final StreamId STREAM = StreamId.named("order", "same");

    private final AtomicInteger tenant = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void each_transaction_keeps_its_tenant_and_the_next_may_have_another(Provider provider) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2), provider);
                EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager();
                Backend backend = JpaBackendFactory.of(em)
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class)
                        .configured(
                                setup -> setup.withTenants(() -> Optional.of(TenantId.of("tenant-" + tenant.get()))))
                        .build()) {
            EventStore store = backend.eventStore();
            EntityTransaction transaction = em.getTransaction();
            for (Runnable end : new Runnable[] {
                transaction::commit,
                transaction::rollback,
                () -> {
                    em.clear();
                    transaction.commit();
                },
                () -> {
                    transaction.setRollbackOnly();
                    transaction.rollback();
                }
            }) {
                for (boolean isWriting : new boolean[] {true, false}) {
                    transaction.begin();
                    tenant.incrementAndGet();
                    assertThat(store.read(STREAM)).isEmpty();
                    if (isWriting) {
                        store.append(STREAM, ExpectedVersion.none(), new OrderPlaced("Ann"));
                    }
                    tenant.incrementAndGet();
                    assertThatThrownBy(() -> store.read(STREAM)).isInstanceOf(TenantChangedException.class);
                    tenant.decrementAndGet();
                    end.run();
                }
            }
        }
    }
}
