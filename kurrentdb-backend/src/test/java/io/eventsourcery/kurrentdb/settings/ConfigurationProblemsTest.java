// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.KurrentDbBackendProvider;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.client.Clients;
import io.eventsourcery.kurrentdb.client.OwnClients;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.security.Security;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said before anything is deployed, and a password is never said. */
class ConfigurationProblemsTest {

    private static final String SECRET = "s3cret-word";

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void the_backend_is_found_by_its_name() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .filteredOn(provider -> provider.name().equals("kurrentdb"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.artifact()).isEqualTo("eventsourcery-kurrentdb"));
    }

    @Test
    void no_connection_is_ES_0701() {
        assertProblem("ES-0701");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://admin:s3cret-word@localhost:2113",
                "kurrentdb://admin:s3cret-word@",
                "kurrentdb://admin:s3cret-word@localhost:port",
                "kurrentdb://admin:s3cret-word@localhost:65536",
                "kurrentdb://admin:s3cret-word@one:99999999999,two:2113",
                "kurrentdb://admin:s3cret-word@localhost:0",
                "kurrentdb://admin:s3cret-word@,one:2113",
                "kurrentdb://admin:s3cret-word@one:2113,,two:2113",
                "kurrentdb://admin:s3cret-word@one two:2113",
                "kurrentdb://admin:s3cret-word@one:2113#two",
                "s3cret-word"
            })
    void an_illegal_string_is_ES_0702_and_is_not_shown(String connection) {
        settings.put("eventsourcery.kurrentdb.connection", connection);

        assertProblem("ES-0702");
    }

    @Test
    void numbers_that_are_none_are_ES_0703_each() {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://localhost:2113?tls=false");
        settings.put("eventsourcery.kurrentdb.call-timeout", "soon");
        settings.put("eventsourcery.kurrentdb.commit-budget", "0");
        settings.put("eventsourcery.kurrentdb.max-append-bytes", "-1");

        assertProblem("ES-0703", "ES-0703", "ES-0703");
    }

    @Test
    void a_high_port_among_several_is_ES_0704() {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://one:2113,two:40000?tls=false");

        assertProblem("ES-0704");
    }

    @Test
    void a_user_without_a_password_is_ES_0705() {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://localhost:2113?tls=false");
        settings.put("eventsourcery.kurrentdb.user", "admin");

        assertProblem("ES-0705");
    }

    @Test
    void a_user_for_whom_nothing_connects_is_ES_0705() {
        settings.put("eventsourcery.kurrentdb.user", "admin");
        settings.put("eventsourcery.kurrentdb.password", "secret");

        assertProblem("ES-0705");
    }

    @ParameterizedTest
    @CsvSource({
        "nodePreference, nodePreference=nowhere",
        "maxDiscoverAttempts, maxDiscoverAttempts=0",
        "maxDiscoverAttempts, maxDiscoverAttempts=many",
        "maxDiscoverAtempts, maxDiscoverAtempts=5",
        "defaultDeadline, defaultDeadline=5000",
        "gossipTimeout, gossipTimeout=0",
        "gossipTimeout, gossipTimeout=1",
        "gossipTimeout, gossipTimeout=99",
        "gossipTimeout, gossipTimeout=60001",
        "discoveryInterval, discoveryInterval=60001",
        "discoveryInterval, discoveryInterval=-1",
        "keepAliveInterval, keepAliveInterval=-2",
        "tls, tls",
        "tls, tls=",
        "tls, tls=yes",
        "tls, tls=false&TLS=true",
        "tlsVerifyCert, tlsVerifyCert=no",
        "tlsCaFile, tlsCaFile=nowhere.pem",
        "tlsCaFile, tlsCaFile=a=b.pem",
        "userCertFile, userCertFile=pom.xml",
        "userKeyFile, userKeyFile=pom.xml",
        "userCertFile, tls=false&userCertFile=pom.xml&userKeyFile=pom.xml",
    })
    void a_parameter_with_which_nothing_can_work_is_ES_0710_and_is_named(String name, String parameters) {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://localhost:2113?" + parameters);

        assertProblem("ES-0710");
        assertThatThrownBy(() -> new ConnectionString(
                                "kurrentdb://localhost:2113?" + parameters, Optional.empty(), Optional.empty())
                        .settings())
                .satisfies(problem -> assertThat(problem.getMessage().toLowerCase(Locale.ROOT))
                        .contains("parameter " + name.toLowerCase(Locale.ROOT) + " "));
    }

    @Test
    void each_such_parameter_is_named_and_what_is_no_name_is_not_shown() {
        settings.put(
                "eventsourcery.kurrentdb.connection",
                "kurrentdb://localhost:2113?tls=maybe&nodePreferrence=leader&s3cret-word=1");

        assertProblem("ES-0710", "ES-0710", "ES-0710");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kurrentdb://localhost:2113",
                "kurrentdb://localhost:2113/",
                "kurrentdb://localhost:2113?",
                "kurrentdb://localhost:2113?gossipTimeout=100&discoveryInterval=60000",
                "esdb://a:b@localhost?TLS=False&NodePreference=Follower&keepAliveTimeout=-1&keepAliveInterval=0",
                "kurrentdb+discover://localhost:2113/?feature=dns-lookup&feature=other&maxDiscoverAttempts=1"
            })
    void what_works_is_taken(String connection) {
        settings.put("eventsourcery.kurrentdb.connection", connection);

        assertThatCode(this::build).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "admin:", ":s3cret-word", ""})
    void half_a_user_in_the_string_is_ES_0711(String user) {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://" + user + "@localhost:2113");

        assertProblem("ES-0711");
    }

    @Test
    void a_colon_in_the_name_of_a_user_is_ES_0712_because_the_name_would_end_there() {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://ad%3Amin:s3cret-word@localhost:2113");
        assertProblem("ES-0712");

        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://localhost:2113");
        settings.put("eventsourcery.kurrentdb.user", "ad:min");
        settings.put("eventsourcery.kurrentdb.password", "s3cret:word");
        assertProblem("ES-0712");

        settings.put("eventsourcery.kurrentdb.user", "admin");
        assertThatCode(this::build).doesNotThrowAnyException();
    }

    @Test
    void characters_that_the_client_does_not_send_are_ES_0712_wherever_they_stand() {
        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://admin:s3cret-word%C3%A9@localhost:2113");
        assertProblem("ES-0712");

        settings.put("eventsourcery.kurrentdb.connection", "kurrentdb://localhost:2113");
        settings.put("eventsourcery.kurrentdb.user", "admin");
        settings.put("eventsourcery.kurrentdb.password", "s3cret-word\u00e9");
        assertProblem("ES-0712");
    }

    @Test
    void files_without_a_certificate_are_a_failure_with_a_remedy_and_leave_nothing() {
        Security.removeProvider("BC");
        try (Backend backend = KurrentDbBackendFactory.connectingTo("kurrentdb://localhost:2113?tlsCaFile=pom.xml")
                .build()) {
            assertThatThrownBy(() -> backend.eventStore().load(Stores.newStream()))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("localhost:2113")
                    .hasMessageContaining("certificates");
        }
        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void credentials_of_their_own_take_the_place_of_those_in_the_string() {
        String password = "a/b:c@d%+ ?#";
        StreamId stream = Stores.newStream();
        try (Stores stores =
                new Stores(KurrentDbStandIn.start(StandInSettings.ofToday().user("ann@shop", password)))) {
            KurrentDbBackendFactory factory = KurrentDbBackendFactory.connectingTo("kurrentdb://old:" + SECRET + "@"
                    + stores.server().host() + ":" + stores.server().port() + "?tls=false");

            stores.of(factory.withCredentials("ann@shop", password))
                    .eventStore()
                    .append(stream, ExpectedVersion.none(), Stores.note("1"));
            EventStore refused = stores.of(factory).eventStore();
            assertThatThrownBy(() -> refused.load(stream))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("UNAUTHENTICATED")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void what_may_be_printed_has_no_secrets() {
        ConnectionString string = ConnectionString.of("kurrentdb://admin:" + SECRET + "@localhost:2113?tls=false");
        Clients clients = new OwnClients(string.settings());

        assertThat(string + clients.toString() + clients.name()).doesNotContain(SECRET, "admin");
        assertThat(clients.name()).isEqualTo("localhost:2113");
    }

    private void build() {
        new KurrentDbBackendProvider()
                .create(new Surroundings(settings))
                .configured(setup -> setup.withSettings(key -> Optional.ofNullable(settings.get(key))))
                .build()
                .close();
    }

    private void assertProblem(String... numbers) {
        assertThatThrownBy(this::build)
                .isInstanceOfSatisfying(ConfigurationException.class, problem -> assertThat(problem.problems())
                        .extracting(text -> text.substring(0, 7))
                        .containsExactly(numbers))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    private record Surroundings(Map<String, String> settings) implements BackendProvider.Surroundings {
        @Override
        public <T> Optional<T> setting(Setting<T> declared) {
            return declared.in(key -> Optional.ofNullable(settings.get(key)));
        }

        @Override
        public <T> Optional<T> bean(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> Optional<T> resource(String jndiName, Class<T> type) {
            return Optional.empty();
        }
    }
}
