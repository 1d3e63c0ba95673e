// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads a log several times the size of the heap, in a virtual machine of its own with 64 MB. */
class SmallHeapTest {

    private static final int PAYLOAD = 4_000;

    private static final int EVENTS = Scale.of(40_000, 250_000);

    @Test
    void a_log_that_is_larger_than_the_heap_is_followed_to_its_end() throws Exception {
        TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
        try (PlainServer server = PlainServer.on(database)) {
            JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build();
            TestDatabase.execute(
                    server.dataSource(),
                    "insert into es_event (version, recorded_at, type_revision, versioned, stream_key, stream_id,"
                            + " event_id, tenant, category, type, payload) select n, now(), 1, true,"
                            + " cast(md5(cast(n as text)) as uuid), gen_random_uuid(), gen_random_uuid(), '', 'order',"
                            + " 'order-placed', '{\"customer\":\"' || repeat('x', " + PAYLOAD + ") || '\"}'"
                            + " from generate_series(1, " + EVENTS + ") n");
        }
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        database.xaDataSourceClass(),
                        database.url(),
                        database.user(),
                        String.valueOf(EVENTS))
                .inheritIO()
                .start();
        assertThat(reader.waitFor()).isZero();
    }

    /** Ends with 0 when it has read as many events as it was told, one by one and decoded. */
    public static void main(String[] arguments) {
        TestDatabase database =
                new TestDatabase(TestDatabase.Kind.POSTGRESQL, arguments[0], arguments[1], arguments[2]);
        long left = Long.parseLong(arguments[3]);
        try (PlainServer server = PlainServer.on(database)) {
            Pull<Optional<RecordedEvent<?>>> pull = JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withEventTypes(OrderPlaced.class)
                    .build()
                    .subscriptions()
                    .startFrom(Position.start())
                    .iterator(PullSubscription.SHORTEST_TIME_LIMIT);
            for (Optional<RecordedEvent<?>> event = pull.next(); event.isPresent(); event = pull.next()) {
                left -= ((OrderPlaced) event.get().payload()).customer().length() == PAYLOAD ? 1 : 0;
            }
        }
        System.exit(left == 0 ? 0 : 1);
    }
}
