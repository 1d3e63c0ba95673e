// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import static io.eventsourcery.kurrentdb.Stores.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroup;
import io.eventsourcery.kurrentdb.consumers.ConsumerGroupException;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.PullSubscription;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.ResolvedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rights that docs/kurrentdb.md names are enough, and those that it calls missing are missed with words. */
class GrantTest {

    /** As in the documentation. */
    private static final String GRANT = "{ \"$acl\": { \"$r\": [\"$admins\", \"event-readers\"] } }";

    private static final String CATEGORY = "granted";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Stores stores = new Stores(KurrentDbStandIn.start(StandInSettings.ofToday()
            .user("admin", "all")
            .member("shop", "right", "event-readers")
            .member("guest", "right")));
    private final Backend shop = as("shop");
    private final StreamId stream = StreamId.random(CATEGORY);

    @AfterEach
    void close() {
        stores.close();
    }

    private Backend as(String user) {
        // The first call of all loads classes, which may take its time.
        return stores.of(KurrentDbBackendFactory.connectingTo(connection(user))
                .withCallTimeout(PATIENCE)
                .withCommitBudget(PATIENCE));
    }

    private String connection(String user) {
        return "kurrentdb://" + user + ":right@" + stores.server().host() + ":"
                + stores.server().port() + "?tls=false";
    }

    private void written(String toStream, String type, String json) throws Exception {
        KurrentDBClient admin = client(stores.server().connectionString());
        admin.appendToStream(
                        toStream,
                        EventData.builderAsJson(type, json.getBytes(StandardCharsets.UTF_8))
                                .build())
                .get(20, TimeUnit.SECONDS);
        admin.shutdown().get(20, TimeUnit.SECONDS);
    }

    private static KurrentDBClient client(String connection) {
        return KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(connection));
    }

    private List<String> followed(Backend backend) {
        return backend
                .subscriptions()
                .startFrom(Position.start())
                .toCategory(CATEGORY)
                .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                .next()
                .stream()
                .map(event -> ((Stores.Noted) event.payload()).text())
                .toList();
    }

    @Test
    void everybody_reads_appends_and_deletes_and_nobody_else_than_administrators_follows_the_log() {
        EventStore store = shop.eventStore();
        store.append(stream, ExpectedVersion.none(), note("1"));
        assertThat(Stores.texts(store, stream)).containsExactly("1");

        assertThatThrownBy(() -> followed(shop))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("PERMISSION_DENIED")
                .hasMessageContaining("$r on $all");

        store.delete(stream);
        assertThat(store.load(stream).isEmpty()).isTrue();
    }

    @Test
    void the_grant_on_the_log_is_enough_to_follow_it_for_the_group_and_for_nobody_else() throws Exception {
        shop.eventStore().append(stream, ExpectedVersion.none(), note("1"));

        written("$$$all", "$metadata", GRANT);

        assertThat(followed(shop)).containsExactly("1");
        Backend guest = as("guest");
        assertThatThrownBy(() -> followed(guest)).isInstanceOf(StoreFailureException.class);
    }

    @Test
    void the_right_that_is_missing_is_named_and_so_is_the_stream() throws Exception {
        EventStore store = shop.eventStore();
        String name = StreamNames.of(TenantId.single(), stream);
        written("$$" + name, "$metadata", "{ \"$acl\": { \"$r\": \"$admins\", \"$w\": [\"$admins\"] } }");

        assertThatThrownBy(() -> store.load(stream))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("stream " + name)
                .hasMessageContaining("$r on it");
        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("1")))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining("stream " + name)
                .hasMessageContaining("$w on it");
        assertThatThrownBy(() -> store.appendAll(List.of(
                        StreamAppend.of(stream, ExpectedVersion.none(), note("1")),
                        StreamAppend.of(StreamId.random(CATEGORY), ExpectedVersion.none(), note("2")))))
                .isInstanceOf(StoreFailureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("$w on them");
    }

    @Test
    void it_shows_the_events_of_the_users_of_the_server_in_the_log_and_not_their_streams() throws Exception {
        written("$user-admin", "$UserCreated", "{\"hash\":\"secret\"}");
        written("$$$all", "$metadata", GRANT);
        KurrentDBClient reader = client(connection("shop"));

        assertThat(reader.readAll(ReadAllOptions.get().maxCount(100)).get(20, TimeUnit.SECONDS).getEvents().stream()
                        .map(ResolvedEvent::getOriginalEvent))
                .anyMatch(event -> event.getStreamId().equals("$user-admin"));
        assertThatThrownBy(() -> reader.readStream("$user-admin", ReadStreamOptions.get())
                        .get(20, TimeUnit.SECONDS))
                .hasMessageContaining("PERMISSION_DENIED");
        reader.shutdown().get(20, TimeUnit.SECONDS);
    }

    @Test
    void who_may_not_create_groups_is_told_to_join_and_joins_with_the_grant() throws Exception {
        ConsumerGroup group = ConsumerGroup.named("mails").ofCategory(CATEGORY);
        BlockingQueue<String> handled = new LinkedBlockingQueue<>();
        written("$$$all", "$metadata", GRANT);
        Backend admin =
                stores.of(KurrentDbBackendFactory.connectingTo(stores.server().connectionString()));
        CompetingConsumers.of(admin).groups().create(group);

        assertThatThrownBy(() -> CompetingConsumers.of(shop).consume(group, event -> {}))
                .isInstanceOf(ConsumerGroupException.class)
                .hasMessageContaining("join");
        CompetingConsumers.of(shop).join(group, event -> handled.add(((Stores.Noted) event.payload()).text()));
        shop.eventStore().append(stream, ExpectedVersion.none(), note("1"));

        assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo("1");
    }
}
