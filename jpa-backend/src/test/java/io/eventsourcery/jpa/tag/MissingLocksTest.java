// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.EventTag;
import io.eventsourcery.tag.TagQuery;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody deleted the rows to lock, which nothing would notice in an order that holds by luck. */
class MissingLocksTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void without_its_row_to_lock_no_tag_is_written_and_no_condition_is_met(TestDatabase.Kind kind) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind))) {
            EventStore store = JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withEventTypes(Noted.class)
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build()
                    .eventStore();
            TestDatabase.execute(server.dataSource(), "delete from es_tag where event_position = 0");
            StreamId stream = StreamId.random("order");
            EventTag tag = EventTag.of("course", "c");
            NewEvent tagged = NewEvent.of(new Noted("n")).withTags(tag);

            assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), tagged))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("02000");
            assertThatThrownBy(
                            () -> store.append(AppendCondition.noneMatches(TagQuery.of(tag)), List.of(new Noted("n"))))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageContaining("02000");

            assertThat(store.read(stream)).isEmpty();
            store.append(stream, ExpectedVersion.none(), new Noted("without tags"));
        }
    }
}
