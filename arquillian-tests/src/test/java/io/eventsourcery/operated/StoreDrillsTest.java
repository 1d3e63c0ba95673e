// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.operated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.console.view.Views;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observability.state.StoreState;
import io.eventsourcery.operated.ConsoleOnKurrentDbTest.StoneMoved;
import io.eventsourcery.processes.FreePort;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alarms of stores, with a database that is really away or waits. The tags name what rises, and the section of the page. */
@Timeout(120)
class StoreDrillsTest {

    private static final Pattern END =
            Pattern.compile("<!-- drill: postgresql-end -->\\s*```sql\\s*(.*?);\\s*```", Pattern.DOTALL);

    private final int port = FreePort.choose();

    @TempDir
    Path folder;

    private EmbeddedPostgres postgres;
    private DataSource source;
    private EntityManagerFactory factory;
    private EntityManager em;
    private Backend backend;
    private OperatedStore store;
    private DeployedStores watched;

    @BeforeEach
    void start() throws Exception {
        // Where the tests run as root, the server runs as somebody else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        postgres = postgres();
        source = postgres.getPostgresDatabase();
        factory = Persistence.createEntityManagerFactory(
                "relayed",
                Map.of(
                        "jakarta.persistence.nonJtaDataSource",
                        source,
                        "eclipselink.session-name",
                        UUID.randomUUID().toString()));
        em = factory.createEntityManager();
        backend = on(em, SchemaMode.CREATE);
        store = new OperatedStore("Default", backend, Optional::empty);
        watched = DeployedStores.of(new OperatedStores(List.of(store), key -> Optional.empty()), () -> Runnable::run);
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private Backend on(EntityManager entities, SchemaMode mode) {
        return JpaBackendFactory.of(entities)
                .withDataSource(source)
                .withSchemaMode(mode)
                .withEventTypes(StoneMoved.class)
                .build();
    }

    @AfterEach
    void close() throws IOException {
        backend.close();
        em.close();
        factory.close();
        postgres.close();
    }

    private static void append(Backend to) {
        to.eventStore().append(StreamId.random("quarry"), ExpectedVersion.none(), new StoneMoved(1));
    }

    /** What readiness shows, as soon as it is as wanted, or after a while as it is. */
    private StoreState shown(Predicate<StoreState> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            StoreState state = watched.states().get(0);
            if (wanted.test(state) || System.nanoTime() - end > 0) {
                return state;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private JsonObject see(String view) {
        return Views.READ.get(view).of(store, new Parameters(name -> null));
    }

    @Test
    @Tag("section:the-log-waits-for-a-transaction")
    @Tag("alarm:eventsourcery.log.stalled")
    void a_log_that_waits_goes_on_when_the_named_transaction_is_ended() throws Exception {
        EntityManager forgotten = factory.createEntityManager();
        Backend writer = on(forgotten, SchemaMode.VALIDATE);
        forgotten.getTransaction().begin();
        append(writer);
        append(backend);
        backend.subscriptions().position();

        StoreState.Stall stall = shown(
                        state -> state.log().flatMap(StoreState.Log::stall).isPresent())
                .log()
                .flatMap(StoreState.Log::stall)
                .orElseThrow();
        assertThat(see("position").getString("reason")).isEqualTo(stall.reason());
        assertThat(see("check").toString()).contains("The log waits since " + stall.since());
        Matcher pid = Pattern.compile("\\d+").matcher(stall.reason());
        assertThat(pid.find()).as(stall.reason()).isTrue();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Matcher end = END.matcher(Files.readString(Path.of("..", "docs", "operations.md")));
            assertThat(end.find()).isTrue();
            statement.execute(end.group(1).replace(":pid", pid.group()));
        }

        StoreState cured =
                shown(state -> state.log().flatMap(StoreState.Log::stall).isEmpty());
        assertThat(cured.log().flatMap(StoreState.Log::stall)).isEmpty();
        assertThat(see("check").getBoolean("ok")).isTrue();
        assertThat(see("log").getJsonArray("events")).hasSize(1);
        writer.close();
        assertThatThrownBy(() -> forgotten.getTransaction().commit()).isNotNull();
        forgotten.close();
    }

    @Test
    @Tag("section:a-store-does-not-answer")
    @Tag("alarm:eventsourcery.store.up")
    void a_store_whose_database_was_away_answers_again_without_a_restart() throws Exception {
        append(backend);
        postgres.close();

        StoreState alarm = shown(state -> !state.isUp());
        assertThat(alarm.isUp()).isFalse();
        assertThat(alarm.failure().orElseThrow()).isNotBlank().doesNotContain("localhost");
        assertThatThrownBy(() -> see("log")).isInstanceOf(EventSourceryException.class);

        postgres = postgres();

        StoreState cured = shown(StoreState::isUp);
        assertThat(cured.failure()).isEmpty();
        append(backend);
        assertThat(see("log").getJsonArray("events")).hasSize(2);
        assertThat(see("check").getBoolean("ok")).isTrue();
    }
}
