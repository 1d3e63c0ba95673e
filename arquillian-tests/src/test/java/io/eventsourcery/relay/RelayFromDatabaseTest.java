// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.runtime.relay.StorePublisher;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.LogWentBackException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command changes a table and appends beside it, in one transaction; a relay brings the events to KurrentDB. */
public class RelayFromDatabaseTest {

    @EventType("noted")
    public record Noted(String text) {}

    private final KurrentDbStandIn server = KurrentDbStandIn.start();
    private final List<Backend> opened = new ArrayList<>();
    private final EventStore target = kurrentDb(EventListeners.none());
    private final StreamId stream = StreamId.random("it");
    private final StreamId other = StreamId.random("it");
    private EntityManagerFactory entities;
    private EntityManager em;
    private Backend database;
    private EventRelay relay;

    @BeforeEach
    void open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        entities = Persistence.createEntityManagerFactory(
                "relayed", Map.of("jakarta.persistence.nonJtaDataSource", source));
        em = entities.createEntityManager();
        database = JpaBackendFactory.of(em)
                .withDataSource(source)
                .withSchemaMode(SchemaMode.CREATE)
                .withEventTypes(Noted.class)
                .build();
        relay = EventRelay.between(database.subscriptions(), target);
        inTransaction(
                () -> em.createNativeQuery("create table notebook (pages int)").executeUpdate());
    }

    @AfterEach
    void close() {
        server.faults().clear();
        database.close();
        em.close();
        entities.close();
        opened.forEach(Backend::close);
        server.close();
    }

    @Test
    void what_committed_with_the_database_arrives_once_however_often_a_pass_is_repeated() {
        write(stream, 0, "1", "2");
        write(other, 0, "a");
        write(stream, 2, "3");

        RelayPass pass = relay.run(Position.start(), 100);
        relay.run(Position.start(), 100);
        relay.run(Position.start(), 2);

        assertThat(pages()).isEqualTo(4);
        assertThat(pass.events()).isEqualTo(4);
        assertThat(relay.run(pass.position(), 100).events()).isZero();
        assertThat(ids(target, stream)).isEqualTo(ids(database.eventStore(), stream));
        assertThat(texts(target, stream)).containsExactly("1", "2", "3");
        assertThat(texts(target, other)).containsExactly("a");
    }

    @Test
    void what_rolled_back_is_never_relayed() {
        write(stream, 0, "1");
        assertThatThrownBy(() -> inTransaction(() -> {
                    change(other, 0, "never");
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        write(stream, 1, "2");

        assertThat(carriedInPasses(2)).isEqualTo(2);

        assertThat(pages()).isEqualTo(2);
        assertThat(texts(target, stream)).containsExactly("1", "2");
        assertThat(texts(target, other)).isEmpty();
    }

    @Test
    void an_outbox_publishes_into_kurrentdb_once_and_a_conflict_there_parks_one_stream_only() {
        write(stream, 0, "1");
        write(other, 0, "a");
        target.append(other, ExpectedVersion.none(), new Noted("of somebody else"));
        SubscriptionRuntime runtime = BackgroundRuntime.of(database)
                .with(Definition.outbox("kurrentdb", StorePublisher.to(target))
                        .withErrorPolicy(ErrorPolicy.defaults().withAttempts(1)))
                .start();
        try {
            server.faults().next(Call.APPEND, Fault.lostAcknowledgement());
            write(stream, 1, "2");
            assertThat(runtime.await(database.subscriptions().position(), "kurrentdb", Duration.ofSeconds(60)))
                    .as("%s", runtime.status("kurrentdb"))
                    .isTrue();

            assertThat(ids(target, stream)).isEqualTo(ids(database.eventStore(), stream));
            assertThat(texts(target, other)).containsExactly("of somebody else");
            assertThat(runtime.deadLetters("kurrentdb")).singleElement().satisfies(letter -> assertThat(letter.stream())
                    .isEqualTo(other));
        } finally {
            runtime.close();
        }
    }

    @Test
    void an_acknowledgement_lost_in_the_middle_of_a_pass_costs_nothing() {
        write(stream, 0, "1");
        write(other, 0, "a");
        write(stream, 1, "2");
        server.faults().next(Call.APPEND, Fault.lostAcknowledgement());

        assertThat(relay.run(Position.start(), 100).events()).isEqualTo(3);

        assertThat(texts(target, stream)).containsExactly("1", "2");
        assertThat(texts(target, other)).containsExactly("a");
    }

    @Test
    void a_pass_that_stored_events_and_heard_no_more_is_completed_by_the_next_one() {
        write(stream, 0, "1");
        write(other, 0, "a");
        write(stream, 1, "2");
        server.faults().every(Call.APPEND, Fault.lostAcknowledgement());
        assertThatThrownBy(() -> relay.run(Position.start(), 100)).isInstanceOf(AppendOutcomeUnknownException.class);
        server.faults().clear();
        assertThat(texts(target, stream)).as("what the pass did not hear of").containsExactly("1");

        RelayPass pass = relay.run(Position.start(), 100);

        assertThat(pass.events()).isEqualTo(3);
        assertThat(texts(target, stream)).containsExactly("1", "2");
        assertThat(texts(target, other)).containsExactly("a");
    }

    @Test
    void a_server_that_goes_away_in_the_middle_of_a_pass_gets_the_rest_in_the_next_one() {
        write(stream, 0, "1");
        write(other, 0, "a");
        write(stream, 1, "2");
        EventRelay interrupted = EventRelay.between(database.subscriptions(), goingAwayAtAppend(2));
        assertThatThrownBy(() -> interrupted.run(Position.start(), 100))
                .isInstanceOf(AppendOutcomeUnknownException.class);
        server.faults().clear();
        assertThat(texts(target, stream)).containsExactly("1");

        RelayPass pass = interrupted.run(Position.start(), 100);

        assertThat(pass.events()).isEqualTo(3);
        assertThat(texts(target, stream)).containsExactly("1", "2");
        assertThat(texts(target, other)).containsExactly("a");
        assertThat(pages()).isEqualTo(3);
    }

    @Test
    void a_relay_that_lives_on_does_not_skip_what_is_appended_after_the_log_went_back() {
        write(stream, 0, "1");
        write(other, 0, "lost", "lost as well");
        RelayPass pass = relay.run(Position.start(), 100);

        goBackBehind(1);
        write(StreamId.random("it"), 0, "a", "b", "c");
        database.subscriptions().position();

        assertThatThrownBy(() -> relay.run(pass.position(), 100)).isInstanceOf(LogWentBackException.class);
        assertThatThrownBy(() -> relay.run(pass.position(), 100)).isInstanceOf(LogWentBackException.class);
        assertThat(relay.run(Position.of(1), 100).events()).isEqualTo(3);
    }

    @Test
    void neither_does_one_whose_latest_pass_failed() {
        write(stream, 0, "1");
        RelayPass pass = relay.run(Position.start(), 100);
        write(other, 0, "lost", "lost as well");
        server.faults().every(Call.APPEND, Fault.unavailable());
        assertThatThrownBy(() -> relay.run(pass.position(), 100)).isInstanceOf(RuntimeException.class);
        server.faults().clear();

        goBackBehind(0);
        write(stream, 0, "b", "c");
        database.subscriptions().position();

        assertThatThrownBy(() -> relay.run(pass.position(), 100)).isInstanceOf(LogWentBackException.class);
        assertThatThrownBy(() -> relay.run(pass.position(), 100)).isInstanceOf(LogWentBackException.class);
    }

    private void goBackBehind(long position) {
        inTransaction(() -> {
            em.createNativeQuery("delete from es_stream").executeUpdate();
            em.createNativeQuery("delete from es_event where position > " + position)
                    .executeUpdate();
        });
        inTransaction(
                () -> em.createNativeQuery("alter table es_event alter column position restart with " + (position + 1))
                        .executeUpdate());
    }

    /** What rolled back leaves a hole in the log, which a pass may meet before it is closed. */
    private int carriedInPasses(int wanted) {
        Position at = Position.start();
        int carried = 0;
        for (int passes = 0; passes < 200 && carried < wanted; passes++) {
            RelayPass pass = relay.run(at, 100);
            at = pass.position();
            carried += pass.events();
        }
        return carried;
    }

    /** A store whose server answers no more when so many appends are about to commit. */
    private EventStore goingAwayAtAppend(int number) {
        AtomicInteger appends = new AtomicInteger();
        return kurrentDb(EventListeners.none().onCategory("it", event -> {
            if (appends.incrementAndGet() == number) {
                server.faults().every(Call.APPEND, Fault.unavailable());
            }
        }));
    }

    private EventStore kurrentDb(EventListeners listeners) {
        Backend backend = KurrentDbBackendFactory.connectingTo(server.connectionString())
                .withCommitBudget(Duration.ofSeconds(5))
                .configured(setup -> setup.withEventTypes(Noted.class).withListener(listeners))
                .build();
        opened.add(backend);
        return backend.eventStore();
    }

    private void write(StreamId to, long version, String... texts) {
        inTransaction(() -> change(to, version, texts));
    }

    private void change(StreamId to, long version, String... texts) {
        List<NewEvent> events =
                Stream.of(texts).map(text -> NewEvent.of(new Noted(text))).toList();
        for (int i = 0; i < texts.length; i++) {
            em.createNativeQuery("insert into notebook values (1)").executeUpdate();
        }
        ExpectedVersion expected = version == 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(version);
        database.eventStore().append(to, expected, events);
    }

    private long pages() {
        return ((Number) em.createNativeQuery("select count(*) from notebook").getSingleResult()).longValue();
    }

    private void inTransaction(Runnable work) {
        em.getTransaction().begin();
        try {
            work.run();
            em.getTransaction().commit();
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        }
    }

    private static List<String> texts(EventStore store, StreamId stream) {
        return store.read(stream).map(event -> ((Noted) event.payload()).text()).toList();
    }

    private static List<UUID> ids(EventStore store, StreamId stream) {
        return store.read(stream).map(RecordedEvent::id).toList();
    }
}
