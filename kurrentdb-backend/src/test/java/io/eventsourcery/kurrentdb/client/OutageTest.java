// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.Eventually;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.fault.Call;
import io.eventsourcery.kurrentdb.testkit.fault.Fault;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadStreamOptions;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server is away, or refuses; the store says where, in bounded time, and recovers. */
class OutageTest {

    private static final String GIVE_UP_SOON = "&maxDiscoverAttempts=1&discoveryInterval=10";

    private final Stores stores = new Stores(KurrentDbStandIn.start());
    private final StreamId stream = newStream();

    @AfterEach
    void close() {
        stores.close();
    }

    private String connection() {
        return stores.server().connectionString() + GIVE_UP_SOON;
    }

    @Test
    void the_store_recovers_where_the_client_never_does() {
        AtomicReference<KurrentDBClient> used = new AtomicReference<>();
        try (Node node =
                new Node(new OwnClients(KurrentDBConnectionString.parseOrThrow(connection())), Duration.ofSeconds(2))) {
            stores.server().stop();
            assertThat(answers(node, used)).isFalse();
            KurrentDBClient first = used.get();
            Eventually.isTrue(() -> !answers(node, used) && first.isShutdown());
            stores.server().restart();

            assertThatThrownBy(() -> first.readStream("any-stream", ReadStreamOptions.get())
                            .get(20, TimeUnit.SECONDS))
                    .as("the client is dead for good")
                    .hasCauseInstanceOf(ConnectionShutdownException.class);
            Eventually.isTrue(() -> answers(node, used));
            assertThat(used.get()).isNotSameAs(first);
        }
    }

    private static boolean answers(Node node, AtomicReference<KurrentDBClient> used) {
        try {
            node.read("read", client -> {
                used.set(client);
                return client.readStream("no-such-stream", ReadStreamOptions.get());
            });
            return true;
        } catch (CallFailure e) {
            return e.kind() == CallFailure.Kind.NOT_FOUND;
        }
    }

    @Test
    void a_server_that_went_away_is_named() {
        stores.store().append(stream, ExpectedVersion.none(), note("1"));
        EventStore store = stores.of(
                        KurrentDbBackendFactory.connectingTo(connection()).withCallTimeout(Duration.ofSeconds(1)))
                .eventStore();
        stores.server().stop();

        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining(
                        stores.server().host() + ":" + stores.server().port());
    }

    @Test
    void a_dead_client_of_the_application_is_said_to_be_dead() throws Exception {
        KurrentDBClient client = KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection()));
        Backend backend = stores.of(KurrentDbBackendFactory.of(client));
        backend.eventStore().append(stream, ExpectedVersion.none(), note("1"));
        backend.close();
        assertThat(client.isShutdown()).as("it is the application's to close").isFalse();

        client.shutdown().get(20, TimeUnit.SECONDS);

        EventStore store = stores.of(KurrentDbBackendFactory.of(client)).eventStore();
        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("connection string");
    }

    @Test
    void missing_rights_are_named_and_not_tried_again() {
        EventStore store = stores.store();
        store.append(stream, ExpectedVersion.none(), note("1"));
        int before = stores.server().faults().calls(Call.READ_STREAM);
        stores.server().faults().every(Call.READ_STREAM, Fault.accessDenied());

        assertThatThrownBy(() -> store.read(stream).toList())
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("rights");
        assertThat(stores.server().faults().calls(Call.READ_STREAM)).isEqualTo(before + 1);
    }

    @Test
    void a_closed_store_connects_no_more() {
        Backend backend = stores.backend(factory -> factory);
        EventStore store = backend.eventStore();
        store.append(stream, ExpectedVersion.none(), note("1"));

        backend.close();

        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void no_security_provider_is_left_behind() {
        Security.removeProvider("BC");
        Backend backend = stores.backend(factory -> factory);
        backend.eventStore().append(stream, ExpectedVersion.none(), note("1"));
        assertThat(Security.getProvider("BC")).isNull();

        backend.close();

        assertThat(Security.getProvider("BC")).isNull();
    }
}
