// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each part of the statements about guards is needed: without it a suite about them fails. H2 has none of its own, but those of
 * every append.
 */
class GuardStatementsBiteTest {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void without_a_part_of_a_statement_a_suite_fails(
            TestDatabase.Kind kind, String what, String suite, UnaryOperator<String> without) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(kind))) {
            JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build()
                    .close();

            assertThat(SpiedSuites.run(server, new SqlSpy(without), List.of(suite))
                            .failed()
                            .count())
                    .as(what)
                    .isPositive();
        }
    }

    static Stream<Arguments> without_a_part_of_a_statement_a_suite_fails() {
        return Stream.of(
                of(
                        TestDatabase.Kind.POSTGRESQL,
                        "the lock",
                        "GuardTransaction",
                        sql -> unlocked(sql, " for update", "")),
                of(
                        TestDatabase.Kind.POSTGRESQL,
                        "a lock that keeps those out who share it",
                        "GuardTransaction",
                        sql -> unlocked(sql, " for update", " for no key update")),
                of(
                        TestDatabase.Kind.MARIADB,
                        "the reading of what the transaction cannot see",
                        "GuardTransaction",
                        sql -> sql.replace(" lock in share mode nowait", "")));
    }

    private static String unlocked(String sql, String part, String other) {
        return sql.contains("es_event") && sql.contains("version = ?") ? sql.replace(part, other) : sql;
    }

    private static Arguments of(TestDatabase.Kind kind, String what, String suite, UnaryOperator<String> without) {
        return Arguments.of(kind, what, suite, without);
    }
}
