// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
        String keepingRows() {
            return " for key share";
        }

        @Override
        public String lastPosition(Tables tables) {
            String sequence = "cast(pg_get_serial_sequence('" + tables.event() + "', 'position') as regclass)";
            return "select case when has_sequence_privilege(" + sequence + ", 'select') then pg_sequence_last_value("
                    + sequence + ") end";
        }

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
        public String lastPosition(Tables tables) {
            return "select identity_base - 1 from information_schema.columns where lower(column_name) ="
                    + " 'position' and lower(table_name) = lower('" + tables.prefix() + "event') and "
                    + tables.schema()
                            .map(schema -> "lower(table_schema) = lower('" + schema + "')")
                            .orElse("table_schema = current_schema");
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
    },

    MARIADB("MariaDB", "mariadb", "longtext") {
        @Override
        public Appends appends(Tables tables) {
            return new MariaDbAppends(tables);
        }

        /** Records alone: a lock of what is not there would keep others from inserting. */
        @Override
        String keepingRows() {
            return " lock in share mode";
        }

        /** It removes what is committed, whatever the transaction can read. */
        @Override
        boolean deletesNewRows(int isolation) {
            return true;
        }

        @Override
        String upsertSnapshot(Tables tables) {
            return "insert into " + tables.snapshot() + " (" + SnapshotRows.COLUMNS + ") values ("
                    + SnapshotRows.PARAMETERS + ") on duplicate key update event_id = values(event_id),"
                    + " snapshot_id = values(snapshot_id), type = values(type),"
                    + " type_revision = values(type_revision), payload = values(payload),"
                    + " context = values(context), recorded_at = values(recorded_at)";
        }

        @Override
        public String lastPosition(Tables tables) {
            return "select auto_increment - 1 from information_schema.tables where table_name = '" + tables.prefix()
                    + "event' and table_schema = "
                    + tables.schema().map(schema -> "'" + schema + "'").orElse("database()");
        }

        @Override
        public String quoted(String identifier) {
            return '`' + identifier + '`';
        }

        @Override
        public String typeName(String standard) {
            return switch (standard) {
                case "timestamp with time zone" -> "datetime";
                case "integer" -> "int";
                case "boolean" -> "tinyint";
                case "character varying" -> "varchar";
                default -> standard;
            };
        }

        /** The type uuid of MariaDB refuses some of them. */
        @Override
        public String idType() {
            return "char";
        }

        /** The column has no zone, and what is written without one no driver and no session can shift. */
        @Override
        Object stored(Instant time) {
            return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        }

        @Override
        Instant time(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
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

    /** An identifier as it is written to keep its case. */
    public String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    /** How its information schema calls a type of standard SQL. */
    public String typeName(String standard) {
        return standard;
    }

    /** Its type for UUIDs that users choose. */
    public String idType() {
        return "uuid";
    }

    /** What a statement is given for a time. */
    Object stored(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** The time in a column. */
    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Its way of writing events, for one store. */
    public abstract Appends appends(Tables tables);

    /** The end of a query whose rows nobody shall delete until the transaction ends, if rows are what is locked. */
    String keepingRows() {
        return "";
    }

    /** Whether a deletion in a transaction of that level of JDBC also finds rows committed after it began. */
    boolean deletesNewRows(int isolation) {
        return isolation <= Connection.TRANSACTION_READ_COMMITTED;
    }

    /** Every table that holds rows of streams. */
    List<String> tablesOf(Tables tables) {
        return List.of(tables.event(), tables.snapshot());
    }

    /** A query for the position that was drawn last, visible or not; null where the role may not know. */
    public abstract String lastPosition(Tables tables);

    /** Writes a snapshot row or replaces it; takes the parameters of {@link SnapshotRows#PARAMETERS}. */
    abstract String upsertSnapshot(Tables tables);
}
