// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SynchronizationType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An {@code EntityManager} that lends no connection: the message names the reason that its state shows. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("providers")
class RefusedConnectionTest extends StoreOnServer {

    private static final StreamId STREAM = StreamId.named("order", "refused");

    static Stream<Arguments> providers() {
        return Arrays.stream(Provider.values()).map(provider -> Arguments.of(TestDatabase.Kind.H2, provider));
    }

    private JpaBackendFactory on(EntityManager em) {
        return JpaBackendFactory.of(em)
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withEventTypes(OrderPlaced.class);
    }

    private static AbstractThrowableAssert<?, ?> assertRefusedAtStart(JpaBackendFactory factory) {
        return assertThatThrownBy(factory::build)
                .isInstanceOf(ConfigurationException.class)
                .satisfies(RefusedConnectionTest::blamesNoProvider);
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(EventStore store) {
        return assertThatThrownBy(() -> store.load(STREAM))
                .isInstanceOf(StoreFailureException.class)
                .satisfies(RefusedConnectionTest::blamesNoProvider);
    }

    private static void blamesNoProvider(Throwable refused) {
        assertThat(refused).hasMessageNotContaining("use EclipseLink or Hibernate");
    }

    /** A proxy of CDI: finds the bean of the present scope, or fails as containers do. */
    private static EntityManager scoped(EntityManager inside, AtomicReference<RuntimeException> outside) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (em, method, arguments) -> {
                    if (outside.get() != null) {
                        throw outside.get();
                    }
                    try {
                        return method.invoke(inside, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void a_request_scoped_one_outside_of_a_request_is_ES_0431_at_the_start_and_in_a_call_raw_and_wrapped() {
        ContextNotActiveException raw = new ContextNotActiveException("no active context of RequestScoped");
        for (RuntimeException outside : new RuntimeException[] {raw, new IllegalStateException("bean", raw)}) {
            AtomicReference<RuntimeException> scope = new AtomicReference<>();
            EntityManager em = scoped(server.entityManager(), scope);
            EventStore inRequest = on(em).build().eventStore();
            scope.set(outside);

            assertRefused(inRequest).hasMessageStartingWith("ES-0431 ").hasMessageContaining("scope is not active");
            assertRefusedAtStart(on(em)).hasMessageStartingWith("ES-0431 ");
            assertRefusedAtStart(JpaBackendFactory.of(em)).hasMessageStartingWith("ES-0431 ");
        }
    }

    @Test
    void a_request_scoped_one_of_java_se_outside_of_a_request_is_ES_0431_too() {
        try (EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager inside = factory.createEntityManager()) {
            AtomicReference<RuntimeException> scope = new AtomicReference<>();
            EntityManager em = scoped(inside, scope);
            EventStore inRequest = JpaBackendFactory.of(em).build().eventStore();
            scope.set(new ContextNotActiveException("no active context of RequestScoped"));

            assertRefused(inRequest).hasMessageStartingWith("ES-0431 ");
        }
    }

    @Test
    void a_closed_one_is_ES_0432_at_the_start_and_in_a_call() {
        EntityManager em = server.entityManagerFactory().createEntityManager();
        EventStore before = on(em).build().eventStore();
        em.close();

        assertRefused(before).hasMessageStartingWith("ES-0432 ");
        assertRefusedAtStart(on(em)).hasMessageStartingWith("ES-0432 ");
    }

    @Test
    void a_closed_one_of_java_se_is_ES_0432_and_one_of_a_closed_factory_too() {
        EntityManagerFactory closing = server.localEntityManagerFactory();
        try (EntityManagerFactory factory = server.localEntityManagerFactory()) {
            EntityManager em = factory.createEntityManager();
            EventStore before = JpaBackendFactory.of(em).build().eventStore();
            EntityManager kept = closing.createEntityManager();
            EventStore ofClosing = JpaBackendFactory.of(kept).build().eventStore();
            em.close();
            closing.close();

            assertRefused(before).hasMessageStartingWith("ES-0432 ");
            assertRefused(ofClosing).hasMessageStartingWith("ES-0432 ");
            assertRefusedAtStart(JpaBackendFactory.of(em)).hasMessageStartingWith("ES-0432 ");
        }
    }

    @Test
    void one_with_transactions_of_its_own_beside_jta_is_ES_0433() {
        try (EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager()) {
            assertRefusedAtStart(on(em))
                    .hasMessageStartingWith("ES-0433 ")
                    .hasMessageContaining("transaction-type=\"JTA\"");
            assertThatThrownBy(() -> server.inTransaction(() -> on(em).build()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("ES-0433 ");
        }
    }

    @Test
    void eclipselink_that_joins_existing_transactions_is_ES_0434_and_hibernate_ignores_the_property() {
        Map<String, String> joins = Map.of("eclipselink.transaction.join-existing", "true");
        try (PlainServer other = PlainServer.on(database, provider, "by-class", joins)) {
            if (provider == Provider.HIBERNATE) {
                assertThat(on(other.entityManager())
                                .build()
                                .eventStore()
                                .load(STREAM)
                                .events())
                        .isEmpty();
                return;
            }
            assertRefusedAtStart(on(other.entityManager()))
                    .hasMessageStartingWith("ES-0434 ")
                    .hasMessageContaining("eclipselink.transaction.join-existing=true");
        }
    }

    @Test
    void one_that_joins_only_when_it_is_told_to_is_told_to() {
        StreamId stream = StreamId.random("order");
        try (EntityManager em = server.entityManagerFactory().createEntityManager(SynchronizationType.UNSYNCHRONIZED)) {
            EventStore unsynchronized = on(em).build().eventStore();
            assertThatThrownBy(() -> server.inTransaction(() -> {
                        unsynchronized.append(stream, ExpectedVersion.none(), new OrderPlaced("never"));
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            assertThat(store.read(stream)).isEmpty();

            server.inTransaction(() -> unsynchronized.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann")));
            assertThat(store.read(stream)).hasSize(1);
        }
    }

    @Test
    void a_transaction_that_was_marked_for_rollback_before_it_was_joined_is_ES_0436() throws Exception {
        server.transactionManager().begin();
        try {
            server.registry().setRollbackOnly();

            assertThatThrownBy(() -> store.load(STREAM))
                    .isInstanceOf(TransactionRequiredException.class)
                    .hasMessageStartingWith("ES-0436 ");
        } finally {
            server.transactionManager().rollback();
        }
    }

    @Test
    void any_other_failure_is_ES_0435_with_the_provider_the_state_and_the_cause() {
        RuntimeException broken = new RuntimeException("the cause");
        EntityManager em = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap") || method.getName().equals("joinTransaction")) {
                        throw broken;
                    }
                    return method.invoke(server.entityManager(), arguments);
                });
        JpaBackendFactory factory = on(em);

        assertThatThrownBy(() -> server.inTransaction(() -> factory.build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0435 ")
                .hasMessageContaining(provider == Provider.HIBERNATE ? "of Hibernate" : "of EclipseLink")
                .hasMessageContaining("java.lang.RuntimeException")
                .hasRootCause(broken);
    }
}
