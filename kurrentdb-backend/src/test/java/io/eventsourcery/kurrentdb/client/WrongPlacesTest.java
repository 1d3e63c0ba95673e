// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static io.eventsourcery.kurrentdb.Stores.newStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that can never work are told at once, long before the time of a call is over, with the address and the reason;
 * those that may come to work are told when that time is over, with the same.
 */
@Timeout(120)
class WrongPlacesTest {

    /** Longer than this test may last. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** A resolver of names, or a busy machine, may need longer than the first calls wait. */
    private static final int ATTEMPTS = 30;

    @TempDir
    static Path directory;

    private final Stores stores =
            new Stores(KurrentDbStandIn.start(StandInSettings.ofToday().user("ann", "right")));
    private Places places;

    @AfterEach
    void close() throws Exception {
        // First, because the client waits for the end of a connection that is silent.
        if (places != null) {
            places.close();
        }
        stores.close();
    }

    private Places places() {
        places = new Places(directory);
        return places;
    }

    private EventSourceryException failure(Duration timeout, String connection) {
        return failure(store(timeout, connection));
    }

    private EventStore store(Duration timeout, String connection) {
        return stores.of(KurrentDbBackendFactory.connectingTo(connection).withCallTimeout(timeout))
                .eventStore();
    }

    private static EventSourceryException failure(EventStore store) {
        return catchThrowableOfType(EventSourceryException.class, () -> store.load(newStream()));
    }

    private void isLasting(String host, int port, String parameters, String... words) {
        EventSourceryException failure = failure(LONG, "kurrentdb://" + host + ":" + port + "?" + parameters);
        assertThat(failure)
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(host + ":" + port)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("repeat");
    }

    private void isPassing(String host, int port, String parameters, String... words) {
        EventStore store = store(Duration.ofSeconds(1), "kurrentdb://" + host + ":" + port + "?" + parameters);
        EventSourceryException failure = failure(store);
        for (int i = 1; i < ATTEMPTS && !Stream.of(words).allMatch(failure.getMessage()::contains); i++) {
            failure = failure(store);
        }
        assertThat(failure)
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining(host + ":" + port)
                .hasMessageContainingAll(words);
    }

    @Test
    void an_authority_that_is_not_trusted() throws Exception {
        isLasting("localhost", places().encrypted("-ext", "san=dns:localhost"), "tls=true", "certificate", "tlsCaFile");
    }

    @Test
    void a_certificate_that_has_expired() throws Exception {
        int port = places().encrypted("-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "1");

        isLasting("localhost", port, "tlsCaFile=" + places.authority(), "certificate", "expired");
    }

    @Test
    void a_certificate_for_another_name() throws Exception {
        int port = places().encrypted("-ext", "san=dns:elsewhere.example");

        isLasting("localhost", port, "tlsCaFile=" + places.authority(), "certificate", "name");
    }

    @Test
    void TLS_against_a_server_without() {
        isLasting(stores.server().host(), stores.server().port(), "tls=true", "does not speak TLS", "tls=false");
    }

    @Test
    void no_TLS_against_a_server_with() throws Exception {
        isLasting("localhost", places().encrypted("-ext", "san=dns:localhost"), "tls=false", "TLS", "tls=true");
    }

    @Test
    void a_web_server() throws Exception {
        isLasting("localhost", places().web(), "tls=false", "no KurrentDB");
    }

    @Test
    void a_database_server() throws Exception {
        isLasting("localhost", places().database(), "tls=false", "no KurrentDB");
    }

    @Test
    void a_port_on_which_nobody_listens() throws Exception {
        isPassing("localhost", places().closed(), "tls=false", "refuses connections");
    }

    @Test
    void a_port_that_is_silent() throws Exception {
        isPassing("localhost", places().silent(), "tls=false&gossipTimeout=200", "not answered");
    }

    @Test
    void a_host_that_nobody_knows() {
        isPassing("no-such-host.invalid", 2113, "tls=false", "not known");
    }

    @Test
    void a_wrong_password_and_an_unknown_user() {
        String at = "@" + stores.server().host() + ":" + stores.server().port() + "?tls=false";

        assertThat(failure(LONG, "kurrentdb://ann:wr0ng" + at))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("wr0ng");
        assertThat(failure(LONG, "kurrentdb://bob:wr0ng" + at))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("user");
    }

    @Test
    void no_user_where_one_is_needed() {
        assertThat(failure(
                        LONG,
                        "kurrentdb://" + stores.server().host() + ":"
                                + stores.server().port() + "?tls=false"))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("no user in the connection");
    }

    @Test
    void a_first_contact_at_the_deployment_fails_it_with_the_reason() throws Exception {
        String right = stores.server().host() + ":" + stores.server().port() + "?tls=false";
        KurrentDbBackendFactory.connectingTo("kurrentdb://ann:right@" + right)
                .withFirstContactWhenBuilt()
                .build()
                .close();

        assertThatThrownBy(() -> KurrentDbBackendFactory.connectingTo("kurrentdb://ann:wr0ng@" + right)
                        .withFirstContactWhenBuilt()
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0713")
                .hasMessageContaining("password")
                .hasMessageNotContaining("wr0ng");
        int closed = places().closed();
        assertThatThrownBy(() -> KurrentDbBackendFactory.connectingTo("kurrentdb://localhost:" + closed + "?tls=false")
                        .configured(setup -> setup.withSettings(key -> key.endsWith("first-contact")
                                ? Optional.of("at-deployment")
                                : key.endsWith("call-timeout") ? Optional.of("2000") : Optional.empty()))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ES-0713")
                .hasMessageContaining("refuses connections");
    }

    @Test
    void one_wrong_address_among_several_does_no_harm() throws Exception {
        int wrong = places().web();
        String right = stores.server().host() + ":" + stores.server().port();
        if (wrong <= Short.MAX_VALUE && stores.server().port() <= Short.MAX_VALUE) {
            assertThat(failure(
                            Duration.ofSeconds(20),
                            "kurrentdb://ann:right@localhost:" + wrong + "," + right + "?tls=false"))
                    .isNull();
        }
    }
}
