// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import java.util.List;
import java.util.Optional;

/**
 * A database that the store knows. The place to add another one.
 *
 * <p>Whatever is not here or in {@link Appends} is the same SQL everywhere.
 */
public enum Dialect {
    POSTGRESQL("PostgreSQL", "postgresql", "text") {
        @Override
        public Appends appends(Tables tables) {
            return new PostgreSqlAppends(tables);
        }

        @Override
        String upsertSnapshot(Tables tables) {
            return "insert into " + tables.snapshot() + " (" + SnapshotRows.COLUMNS + ") values ("
                    + SnapshotRows.PARAMETERS + ") on conflict (stream_key, version) do update set"
                    + " event_id = excluded.event_id, snapshot_id = excluded.snapshot_id, type = excluded.type,"
                    + " type_revision = excluded.type_revision, payload = excluded.payload,"
                    + " context = excluded.context, recorded_at = excluded.recorded_at";
        }
    },

    H2("H2", "h2", "character varying") {
        @Override
        List<String> tablesOf(Tables tables) {
            return List.of(tables.event(), tables.snapshot(), tables.stream());
        }

        @Override
        public Appends appends(Tables tables) {
            return new H2Appends(tables);
        }

        @Override
        String upsertSnapshot(Tables tables) {
            return "merge into " + tables.snapshot() + " (" + SnapshotRows.COLUMNS
                    + ") key (stream_key, version) values (" + SnapshotRows.PARAMETERS + ")";
        }
    };

    private final String productName;
    private final String scripts;
    private final String textType;

    Dialect(String productName, String scripts, String textType) {
        this.productName = productName;
        this.scripts = scripts;
        this.textType = textType;
    }

    /** The dialect of the database that calls itself so, if it is known. */
    public static Optional<Dialect> ofProduct(String productName) {
        for (Dialect dialect : values()) {
            if (dialect.productName.equals(productName)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** How the database calls itself. */
    public String productName() {
        return productName;
    }

    /** The folder of its schema scripts. */
    public String scripts() {
        return scripts;
    }

    /** How its information schema calls a text of any length. */
    public String textType() {
        return textType;
    }

    /** Its way of writing events, for one store. */
    public abstract Appends appends(Tables tables);

    /** Every table that holds rows of streams. */
    List<String> tablesOf(Tables tables) {
        return List.of(tables.event(), tables.snapshot());
    }

    /** Writes a snapshot row or replaces it; takes the parameters of {@link SnapshotRows#PARAMETERS}. */
    abstract String upsertSnapshot(Tables tables);
}
