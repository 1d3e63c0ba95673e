// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.Setting;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What can be wrong before the tables are looked at, and what is said about it. */
class StartProblemsTest extends EachDatabaseAndProvider {

    @Test
    void a_provider_that_gives_no_connection_is_refused() {
        EntityManager gives = answering(null);
        assertThatThrownBy(() -> on(gives).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0401")
                .hasMessageContaining("EclipseLink or Hibernate ORM");
        EntityManager fails = answering(new PersistenceException("unwrap is not supported"));
        assertThatThrownBy(() -> on(fails).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0401")
                .hasMessageContaining("EclipseLink or Hibernate ORM");
    }

    @Test
    void a_jta_entity_manager_without_a_registry_is_refused_with_both_remedies() {
        assertThatThrownBy(() -> server.inTransaction(
                        () -> JpaBackendFactory.of(server.entityManager()).build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0403")
                .hasMessageContaining("eventsourcery-cdi")
                .hasMessageContaining("withTransactions");
    }

    @Test
    void a_commit_that_fails_while_the_tables_are_looked_at_is_refused() {
        Transactions failing = (Transactions) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Transactions.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(server.transactions(), arguments);
                    if (method.getName().equals("inOwn")) {
                        throw new CommitFailedException(new SQLException("disk full"));
                    }
                    return result;
                });
        assertThatThrownBy(() -> factory()
                        .configured(setup -> setup.withTransactions(failing))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0406")
                .hasMessageContaining("has space");
    }

    @Test
    void mysql_is_refused_and_told_from_mariadb() {
        if (isMariaDb()) {
            try (PlainServer mysql = PlainServer.on(database.with("useMysqlMetadata=true"))) {
                assertThatThrownBy(() -> JpaBackendFactory.of(mysql.entityManager())
                                .configured(setup -> setup.withTransactions(mysql.transactions()))
                                .build())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageStartingWith("ES-0402")
                        .hasMessageContaining("MySQL is not MariaDB")
                        .hasMessageContaining("org.mariadb.jdbc:mariadb-java-client");
            }
        }
    }

    @Test
    void only_taught_databases_are_known() {
        for (TestDatabase.Kind kind : TestDatabase.Kind.values()) {
            assertThat(Dialects.ofProduct(kind.dialect().productName())).hasSameClassAs(kind.dialect());
        }
        for (String stranger : new String[] {"MySQL", "Oracle"}) {
            assertThatThrownBy(() -> Dialects.ofProduct(stranger))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("ES-0402")
                    .hasMessageContaining("PostgreSQL, H2, MariaDB");
        }
    }

    @Test
    void a_container_that_injects_no_entity_manager_is_named() {
        assertThatThrownBy(() -> JpaBackendFactory.of(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0425 ")
                .hasMessageContaining("data source");
    }

    @Test
    void a_provider_that_knows_nothing_of_this_is_named_whatever_it_throws() {
        for (RuntimeException failure :
                new RuntimeException[] {new UnsupportedOperationException("JPA 2.0"), new NullPointerException("em")}) {
            assertThatThrownBy(() -> JpaBackendFactory.of(answering(failure)).build())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("ES-0401 ")
                    .hasMessageContaining("EclipseLink or Hibernate ORM")
                    .hasMessageContaining(failure.getClass().getName());
        }
    }

    @Test
    void without_flyway_the_tables_are_not_created_and_the_artifacts_are_named() throws Exception {
        try (URLClassLoader loader = new Without("org.flywaydb.")) {
            BackendFactory ready = factoryFrom(loader, "create");
            assertThatThrownBy(ready::build)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("ES-0407")
                    .hasMessageContaining("org.flywaydb:flyway-core")
                    .hasMessageEndingWith("set eventsourcery.jpa.schema=validate.");
        }
    }

    @Test
    void without_hibernate_another_provider_is_as_good_as_ever() throws Exception {
        try (URLClassLoader loader = new Without("org.hibernate.")) {
            BackendFactory ready = factoryFrom(loader, "validate");
            if (provider == Provider.ECLIPSELINK) {
                ready.build().close();
            } else {
                assertThatThrownBy(ready::build).hasMessageStartingWith("ES-0401");
            }
        }
    }

    private BackendFactory factoryFrom(ClassLoader loader, String schemaMode) throws Exception {
        Class<?> type = loader.loadClass(JpaBackendFactory.class.getName());
        Object factory = type.getMethod("of", EntityManager.class).invoke(null, server.entityManager());
        BackendFactory withSource = (BackendFactory)
                type.getMethod("withDataSource", DataSource.class).invoke(factory, server.dataSource());
        Map<String, String> settings = Map.of(JpaSettings.SCHEMA.key(), schemaMode);
        return withSource.configured(setup -> setup.withTransactions(server.transactions())
                .withSettings(key -> Optional.ofNullable(settings.get(key))));
    }

    @Test
    void configuration_selects_this_backend_by_its_name() {
        BackendProvider jpa = selected();
        assertThat(jpa.artifact()).isEqualTo("eventsourcery-jpa");
        assertThat(jpa.create(new Offers(Optional.of(server.entityManager()), Map.of())))
                .isInstanceOf(JpaBackendFactory.class);
    }

    @Test
    void the_entity_manager_may_come_from_a_jndi_name() {
        BackendProvider jpa = selected();
        assertThat(jpa.create(new Offers(
                        Optional.empty(), Map.of("java:comp/env/eventsourcery/EntityManager", server.entityManager()))))
                .isInstanceOf(JpaBackendFactory.class);
        assertThatThrownBy(() -> jpa.create(new Offers(Optional.empty(), Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ES-0409")
                .hasMessageContaining("@PersistenceContext")
                .hasMessageContaining("<persistence-context-ref>");
    }

    private static BackendProvider selected() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("jpa"))
                .findFirst()
                .orElseThrow();
    }

    private JpaBackendFactory on(EntityManager em) {
        return JpaBackendFactory.of(em).configured(setup -> setup.withTransactions(server.transactions()));
    }

    private static EntityManager answering(RuntimeException failure) {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (em, method, arguments) -> {
                    if (failure != null) {
                        throw failure;
                    }
                    return method.getReturnType() == boolean.class
                            ? method.getName().equals("isOpen")
                            : null;
                });
    }

    private record Offers(Optional<EntityManager> em, Map<String, Object> names)
            implements BackendProvider.Surroundings {
        @Override
        public <T> Optional<T> setting(Setting<T> declared) {
            return declared.in(key -> Optional.empty());
        }

        @Override
        public <T> Optional<T> bean(Class<T> type) {
            return em.filter(type::isInstance).map(type::cast);
        }

        @Override
        public <T> Optional<T> resource(String jndiName, Class<T> type) {
            return Optional.ofNullable(names.get(jndiName))
                    .filter(type::isInstance)
                    .map(type::cast);
        }
    }

    /** This module alone, in a place where some library is not. */
    private static final class Without extends URLClassLoader {
        private final String hidden;

        Without(String hidden) {
            super(
                    new URL[] {
                        JpaBackendFactory.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    StartProblemsTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.eventsourcery.jpa.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }
    }
}
