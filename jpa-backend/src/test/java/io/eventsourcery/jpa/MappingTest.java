// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts, the mapping and the statements speak of the same tables. */
class MappingTest extends EachDatabaseAndProvider {

    /**
     * Hibernate then compares mapping and tables by itself; EclipseLink does not know such a thing. Not on MariaDB, where
     * ids are texts, because its type uuid refuses some of them, and Hibernate insists on that type.
     */
    private static final Map<String, String> VALIDATED = Map.of("hibernate.hbm2ddl.auto", "validate");

    @ParameterizedTest
    @ValueSource(strings = {"by-class", "by-mapping-file"})
    void a_persistence_unit_reads_what_the_store_wrote(String unit) {
        StreamId stream = StreamId.named("order", "mapped by " + unit);
        NewEvent event = NewEvent.of(new OrderPlaced("Ann"))
                .withContext(EventContext.empty().withCorrelationId("c-1"));
        var result = store.append(stream, ExpectedVersion.none(), event);
        store.saveSnapshot(stream, 1, new OrderPlaced("state"));
        try (PlainServer other = PlainServer.on(database, provider, unit, isMariaDb() ? Map.of() : VALIDATED)) {
            other.inTransaction(() -> {
                EntityManager em = other.entityManager();
                EventRow row = em.createQuery("select e from EventRow e where e.eventId = :id", EventRow.class)
                        .setParameter("id", event.id())
                        .getSingleResult();
                assertThat(row.position())
                        .isEqualTo(result.position().orElseThrow().major());
                assertThat(row.version()).isEqualTo(1);
                assertThat(row.versioned()).isTrue();
                assertThat(row.streamId()).isEqualTo(stream.id());
                assertThat(row.streamName()).contains("mapped by " + unit);
                assertThat(row.category()).isEqualTo("order");
                assertThat(row.tenant()).isEmpty();
                assertThat(row.type()).isEqualTo("order-placed");
                assertThat(row.typeRevision()).isEqualTo(1);
                assertThat(row.payload()).contains("Ann");
                assertThat(row.context().orElseThrow()).contains("c-1");
                assertThat(row.recordedAt().toInstant().truncatedTo(ChronoUnit.MILLIS))
                        .isEqualTo(store.read(stream)
                                .findFirst()
                                .orElseThrow()
                                .recordedAt()
                                .truncatedTo(ChronoUnit.MILLIS));
                SnapshotRow snapshot = em.find(SnapshotRow.class, new SnapshotRow.Key(row.streamKey(), 1));
                assertThat(snapshot.eventId()).isEqualTo(event.id());
                assertThat(snapshot.payload()).contains("state");
                assertThat(row + " " + snapshot).doesNotContain("Ann").doesNotContain("state");
            });
        }
    }

    @Test
    void the_entities_map_every_column_of_the_scripts() throws Exception {
        assertThat(mapped(EventRow.class)).isEqualTo(inDatabase("es_event"));
        assertThat(mapped(SnapshotRow.class)).isEqualTo(inDatabase("es_snapshot"));
    }

    @Test
    void the_entities_map_the_default_tables() {
        assertThat(EventRow.class.getAnnotation(Table.class).name()).isEqualTo("es_event");
        assertThat(SnapshotRow.class.getAnnotation(Table.class).name()).isEqualTo("es_snapshot");
    }

    private static Set<String> mapped(Class<?> entity) {
        Set<String> columns = new TreeSet<>();
        Arrays.stream(entity.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Column.class))
                .map(MappingTest::column)
                .forEach(columns::add);
        return columns;
    }

    private static String column(Field field) {
        return field.getAnnotation(Column.class).name();
    }

    private Set<String> inDatabase(String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Connection connection = server.dataSource().getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getColumns(
                                connection.getCatalog(),
                                connection.getSchema(),
                                dialect(table.toUpperCase(), table, table),
                                null)) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME").toLowerCase());
            }
        }
        return columns;
    }
}
