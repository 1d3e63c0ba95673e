// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.Tag;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/dynamic-consistency.md} in which stored events get tags. */
class StoredEventsTaggedTest {

    /** As it was before its components were tags. */
    @EventType("student-enrolled")
    public record Before(String course, String student) {}

    @EventType("student-enrolled")
    public record StudentEnrolled(@Tag String course, @Tag String student) {}

    // snippet:tagging
    static ProjectionDefinition tagging(EventStore store) {
        return Definition.projection("tag-enrolments")
                .inBatches((events, work) -> store.addTags(events), StudentEnrolled.class)
                .withBatchSize(200);
    }
    // end:tagging

    @Test
    void a_projection_gives_tags_to_all_events_that_are_stored() throws Exception {
        TestDatabase database = TestDatabase.create(TestDatabase.Kind.H2);
        try (PlainServer server = PlainServer.on(database);
                Backend before = backend(server, Before.class);
                Backend now = backend(server, StudentEnrolled.class)) {
            List<Before> stored = IntStream.range(0, 500)
                    .mapToObj(i -> new Before("maths", "student " + i))
                    .toList();
            Position last = before.eventStore()
                    .append(StreamId.random("enrolment"), ExpectedVersion.none(), stored)
                    .position()
                    .orElseThrow();
            try (SubscriptionRuntime runtime =
                    BackgroundRuntime.of(now).with(tagging(now.eventStore())).start()) {
                runtime.await(last, "tag-enrolments", Duration.ofSeconds(60));
            }

            assertThat(now.eventStore()
                            .query(TagQuery.of(EventTag.of("course", "maths")))
                            .events())
                    .hasSize(500);
        }
    }

    private static Backend backend(PlainServer server, Class<?> type) {
        return JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(type)
                .build();
    }
}
