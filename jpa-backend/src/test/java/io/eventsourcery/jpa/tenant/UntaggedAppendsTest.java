// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamGuard;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has no tags and no guards pays nothing for them: an append executes the statements that it always did. */
class UntaggedAppendsTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void an_append_without_tags_executes_the_same_statements_as_in_a_store_without_tags(TestDatabase.Kind kind) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind))) {
            JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build()
                    .close();
            SqlSpy spy = new SqlSpy(UnaryOperator.identity());
            EventStore store = JpaBackendFactory.of(spy.watching(server.entityManager()))
                    .withSchemaMode(SchemaMode.NONE)
                    .withEventTypes(Noted.class)
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .build()
                    .eventStore();
            StreamId stream = StreamId.random("order");
            Noted event = new Noted("n");
            spy.statements();

            store.append(stream, ExpectedVersion.none(), event);
            assertThat(appends(spy)).hasSize(of(kind, 3, 1, 2));
            store.append(stream, ExpectedVersion.exactly(1), event);
            assertThat(appends(spy)).hasSize(of(kind, 3, 1, 3));
            store.append(stream, ExpectedVersion.any(), event);
            assertThat(appends(spy)).hasSize(of(kind, 4, 1, 4));
            store.appendAll(List.of(
                    StreamAppend.of(StreamId.random("order"), ExpectedVersion.none(), event),
                    StreamAppend.of(StreamId.random("order"), ExpectedVersion.none(), event)));
            assertThat(appends(spy)).hasSize(2 * of(kind, 3, 1, 2));

            // The same spy sees what tags and guards cost.
            EventTag tag = EventTag.of("tag", UUID.randomUUID());
            store.append(stream, ExpectedVersion.exactly(3), NewEvent.of(event).withTags(tag, EventTag.of("b", 1)));
            assertThat(spy.statements())
                    .filteredOn(sql -> sql.contains("es_tag"))
                    .hasSize(of(kind, 3, 2, 3));
            store.append(AppendCondition.noneMatches(TagQuery.of(EventTag.of("c", 1))), List.of(event));
            assertThat(spy.statements())
                    .filteredOn(sql -> sql.contains("es_tag"))
                    .hasSize(of(kind, 2, 2, 3));
            store.append(List.of(new StreamGuard(stream, 4)), StreamId.random("order"), ExpectedVersion.none(), event);
            assertThat(appends(spy)).hasSize(of(kind, 6, 3, 5));
        }
    }

    private static int of(TestDatabase.Kind kind, int h2, int postgreSql, int mariaDb) {
        return switch (kind) {
            case H2 -> h2;
            case POSTGRESQL -> postgreSql;
            default -> mariaDb;
        };
    }

    private static List<String> appends(SqlSpy spy) {
        List<String> statements = spy.statements();
        assertThat(statements).noneMatch(sql -> sql.contains("es_tag"));
        return statements.stream()
                .filter(sql -> sql.contains("es_event") || sql.contains("es_lock") || sql.contains("es_stream"))
                .toList();
    }
}
