// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.ConfigurationException;
import java.util.List;

/**
 * The configuration keys, and how the ones that concern every backend are read.
 *
 * <p>{@code docs/configuration.md} explains each; a test compares the two.
 */
public final class Settings {

    /** Which backend to use when no factory is produced. */
    public static final String BACKEND = "eventsourcery.backend";

    /** {@code required} (default) or {@code mandatory}. */
    public static final String TRANSACTION = "eventsourcery.transaction";

    /** The largest encoded payload in bytes of UTF-8. */
    public static final String MAX_EVENT_BYTES = "eventsourcery.max-event-bytes";

    /** {@code validate} (default), {@code create} or {@code none}. */
    public static final String JPA_SCHEMA = "eventsourcery.jpa.schema";

    /** The database schema that holds the tables; default the connection's own. */
    public static final String JPA_DATABASE_SCHEMA = "eventsourcery.jpa.database-schema";

    /** The beginning of every table name; default {@code es_}. */
    public static final String JPA_TABLE_PREFIX = "eventsourcery.jpa.table-prefix";

    /** The JNDI name of the data source that {@code create} uses. */
    public static final String JPA_DATASOURCE = "eventsourcery.jpa.datasource";

    /** The JNDI name of the entity manager when no bean offers one. */
    public static final String JPA_ENTITY_MANAGER = "eventsourcery.jpa.entity-manager";

    /** The connection string of KurrentDB, {@code kurrentdb://…}. */
    public static final String KURRENTDB_CONNECTION = "eventsourcery.kurrentdb.connection";

    /** The user of that connection, when it is not in the string. */
    public static final String KURRENTDB_USER = "eventsourcery.kurrentdb.user";

    /** The password of that user. */
    public static final String KURRENTDB_PASSWORD = "eventsourcery.kurrentdb.password";

    /** The longest wait for the answer to one call, in milliseconds. */
    public static final String KURRENTDB_CALL_TIMEOUT = "eventsourcery.kurrentdb.call-timeout";

    /** How long a transaction may try to write its events before it gives up, in milliseconds. */
    public static final String KURRENTDB_COMMIT_BUDGET = "eventsourcery.kurrentdb.commit-budget";

    /** The largest append in bytes. */
    public static final String KURRENTDB_MAX_APPEND_BYTES = "eventsourcery.kurrentdb.max-append-bytes";

    /** Every key. */
    public static final List<String> ALL = List.of(
            BACKEND,
            TRANSACTION,
            MAX_EVENT_BYTES,
            JPA_SCHEMA,
            JPA_DATABASE_SCHEMA,
            JPA_TABLE_PREFIX,
            JPA_DATASOURCE,
            JPA_ENTITY_MANAGER,
            KURRENTDB_CONNECTION,
            KURRENTDB_USER,
            KURRENTDB_PASSWORD,
            KURRENTDB_CALL_TIMEOUT,
            KURRENTDB_COMMIT_BUDGET,
            KURRENTDB_MAX_APPEND_BYTES);

    private Settings() {}

    /**
     * The limit of the setup, else the configured one, else {@value BackendSetup#DEFAULT_MAX_EVENT_BYTES}.
     *
     * @throws ConfigurationException ES-0301 when the value is not a positive number
     */
    public static int maxEventBytes(BackendSetup setup) {
        return setup.maxEventBytes().orElseGet(() -> setup.settings()
                .apply(MAX_EVENT_BYTES)
                .map(Settings::positive)
                .orElse(BackendSetup.DEFAULT_MAX_EVENT_BYTES));
    }

    /**
     * The policy of the setup, else the configured one, else {@code required}.
     *
     * @throws ConfigurationException ES-0302 when the value is neither of the two
     */
    public static TransactionPolicy transactionPolicy(BackendSetup setup) {
        return setup.transactionPolicy().orElseGet(() -> setup.settings()
                .apply(TRANSACTION)
                .map(Settings::policy)
                .orElse(TransactionPolicy.REQUIRED));
    }

    private static int positive(String value) {
        if (!value.strip().matches("[1-9][0-9]{0,8}")) {
            throw new ConfigurationException("ES-0301 " + MAX_EVENT_BYTES
                    + " is not a number of bytes from 1 to 999999999: correct the value or remove the key.");
        }
        return Integer.parseInt(value.strip());
    }

    private static TransactionPolicy policy(String value) {
        return switch (value.strip()) {
            case "required" -> TransactionPolicy.REQUIRED;
            case "mandatory" -> TransactionPolicy.MANDATORY;
            default ->
                throw new ConfigurationException(
                        "ES-0302 " + TRANSACTION + " has an unknown value: use required or mandatory.");
        };
    }
}
