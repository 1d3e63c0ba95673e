// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Real errors of real databases, each made on purpose. */
abstract class ProvokedErrors extends EachDatabase {

    final StreamId stream = StreamId.named("order", "errors");
    SqlErrors errors;

    @BeforeParameterizedClassInvocation
    void something_to_collide_with() {
        errors = kind.dialect().errors(new Tables(Optional.empty(), "es_"));
        store.append(stream, ExpectedVersion.none(), new OrderPlaced("Ann"));
        store.saveSnapshot(stream, 1, new OrderPlaced("Ann"));
        execute("create table two (id integer not null, text varchar(20), constraint two_uq unique (id))");
        execute("insert into two values (1, 'a'), (2, 'b')");
    }

    /** Runs statements in one transaction on a connection that nobody uses again; the last one must fail. */
    SQLException failure(String... statements) {
        return failureOf(database.user(), statements);
    }

    SQLException failureOf(String user, String... statements) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection =
                            DriverManager.getConnection(database.as(user).url(), user, "");
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                try {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                } finally {
                    connection.rollback();
                }
            }
        });
        assertThat((Throwable) error).as(statements[statements.length - 1]).isNotNull();
        return error;
    }
}
