// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What passes by itself is never told as what does not, as far as a driver, a pool or a server can say it. */
class PassingErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 25P03, 0",
        "POSTGRESQL, 25P04, 0",
        "POSTGRESQL, 57P05, 0",
        "POSTGRESQL, 57P01, 0",
        "POSTGRESQL, 55000, 0",
        "POSTGRESQL, 53300, 0",
        "POSTGRESQL, 08003, 0",
        "POSTGRESQL, 08006, 0",
        "MARIADB, 08000, 0",
        "MARIADB, 70100, 1927",
        "MARIADB, XAE04, 1397",
        "MARIADB, XAE07, 1399",
        "MARIADB, XA100, 1402",
        "MARIADB, XA106, 1613",
        "MARIADB, XA102, 1614",
        "MARIADB, HY000, 1205",
        "MARIADB, HY000, 1467",
        "H2, 90067, 90067",
        "H2, 90007, 90007",
        "H2, 90098, 90098",
        "H2, 90121, 90121",
        "H2, HYT00, 50200"
    })
    void a_lost_connection_or_an_ended_transaction_is_transient(TestDatabase.Kind kind, String state, int number) {
        assertThat(errors(kind).in("append", new SQLException("lost", state, number)))
                .isInstanceOf(TransientStoreException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void an_error_without_a_state_is_of_the_pool_or_the_driver(TestDatabase.Kind kind) {
        for (SQLException error : new SQLException[] {
            new SQLException("Sorry, acquisition timeout!"),
            new SQLException("no connection", new IllegalStateException("IJ000655: No managed connections available")),
            new SQLNonTransientConnectionException("Connection is closed"),
            new SQLException("wrapped", new SQLException("gone", "08006"))
        }) {
            assertThat(errors(kind).in("append", error))
                    .as(error.toString())
                    .isInstanceOf(TransientStoreException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void what_a_retry_does_not_repair_stays_a_failure(TestDatabase.Kind kind) {
        for (SQLException error : new SQLException[] {
            new SQLFeatureNotSupportedException("no"),
            new SQLSyntaxErrorException("no"),
            new SQLException("wrapped", new SQLInvalidAuthorizationSpecException("no", "28000")),
            new SQLException("wrapped", new IllegalStateException(new SQLException("no table", "42P01"))),
            new SQLException("full", "53100")
        }) {
            assertThat(errors(kind).in("append", error)).as(error.toString()).isInstanceOf(StoreFailureException.class);
        }
    }

    @Test
    void a_failure_names_no_data() {
        assertThat(errors(TestDatabase.Kind.H2).in("append", new SQLException("CANARY")))
                .hasMessageNotContaining("CANARY");
    }

    private static SqlErrors errors(TestDatabase.Kind kind) {
        return kind.dialect().errors(new Tables(Optional.empty(), "es_"));
    }
}
