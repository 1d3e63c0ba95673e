// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.processes.FreePort;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool whose connections lead to a primary and to a standby that is behind: no reader passes over what that one lacks. */
class MixedPoolTest {

    private static final StreamId STREAM = StreamId.named("order", "mixed");

    @Test
    void a_reader_is_refused_on_the_standby_and_goes_on_at_the_primary_without_a_gap(@TempDir Path folder)
            throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path data = folder.resolve("data");
        AtomicReference<DataSource> leadsTo = new AtomicReference<>();
        try (EmbeddedPostgres first = server(data)) {
            leadsTo.set(first.getPostgresDatabase());
            append(leadsTo, SchemaMode.CREATE, 1, 3);
        }
        Path copy = copied(data, folder);
        try (EmbeddedPostgres primary = server(data);
                EmbeddedPostgres standby = server(copy)) {
            leadsTo.set(primary.getPostgresDatabase());
            append(leadsTo, SchemaMode.VALIDATE, 4, 5);
            try (EntityManagerFactory factory = unit(leadsTo);
                    EntityManager em = factory.createEntityManager()) {
                Backend backend = backend(em, leadsTo, SchemaMode.VALIDATE);
                Pull<List<RecordedEvent<?>>> pull = backend.subscriptions()
                        .startFrom(Position.start())
                        .batches(2, PullSubscription.SHORTEST_TIME_LIMIT);
                assertThat(names(pull.next())).containsExactly("1", "2");

                leadsTo.set(standby.getPostgresDatabase());
                assertRefused(pull::next);
                assertRefused(() -> backend.subscriptions().startFrom(Position.of(5)));
                assertRefused(() -> backend.subscriptions().status());
                leadsTo.set(primary.getPostgresDatabase());

                assertThat(names(pull.next())).containsExactly("3", "4");
                assertThat(names(pull.next())).containsExactly("5");
                assertThat(pull.next()).isEmpty();
                append(leadsTo, SchemaMode.VALIDATE, 6, 6);
                assertThat(backend.subscriptions().position()).isEqualTo(Position.of(6));
                leadsTo.set(standby.getPostgresDatabase());
                assertRefused(pull::next);
                leadsTo.set(primary.getPostgresDatabase());
                assertThat(names(pull.next())).containsExactly("6");
            }
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreFailureException.class).hasMessageStartingWith("ES-0505 ");
    }

    private static List<String> names(List<RecordedEvent<?>> events) {
        return events.stream()
                .map(event -> ((OrderPlaced) event.payload()).customer())
                .toList();
    }

    private static void append(AtomicReference<DataSource> leadsTo, SchemaMode mode, int first, int last) {
        try (EntityManagerFactory factory = unit(leadsTo);
                EntityManager em = factory.createEntityManager()) {
            Backend backend = backend(em, leadsTo, mode);
            for (int i = first; i <= last; i++) {
                backend.eventStore().append(STREAM, ExpectedVersion.any(), new OrderPlaced(String.valueOf(i)));
            }
        }
    }

    private static Backend backend(EntityManager em, AtomicReference<DataSource> leadsTo, SchemaMode mode) {
        return JpaBackendFactory.of(em)
                .withSchemaMode(mode)
                .withDataSource(pool(leadsTo))
                .withEventTypes(OrderPlaced.class)
                .build();
    }

    private static EntityManagerFactory unit(AtomicReference<DataSource> leadsTo) {
        return Persistence.createEntityManagerFactory(
                "local",
                Map.of(
                        "jakarta.persistence.provider",
                        "org.eclipse.persistence.jpa.PersistenceProvider",
                        "eclipselink.session-name",
                        "mixed" + leadsTo.hashCode() + Thread.currentThread().getId(),
                        "jakarta.persistence.nonJtaDataSource",
                        pool(leadsTo)));
    }

    private static DataSource pool(AtomicReference<DataSource> leadsTo) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (pool, method, arguments) -> {
                    try {
                        return method.invoke(leadsTo.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** With the rights of the files, whoever the server runs as. */
    private static Path copied(Path data, Path folder) throws Exception {
        Path copy = folder.resolve("copy");
        Process copying = new ProcessBuilder("cp", "-a", data.toString(), copy.toString())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).isZero();
        Files.createFile(copy.resolve("standby.signal"));
        return copy;
    }

    private static EmbeddedPostgres server(Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.choose())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }
}
