// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.sql.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as the store needs it.
 *
 * @param name its name as it is written in the scripts
 * @param script the script that makes it
 * @param columns its columns
 * @param keys its unique keys; conflicts are recognised by their names
 * @param rows how many rows it has from the beginning
 * @param which the condition that these fulfil and others do not; empty if there are no others
 */
public record NeededTable(String name, String script, List<Column> columns, List<Key> keys, long rows, String which) {

    /** A table that is empty at first. */
    public NeededTable(String name, String script, List<Column> columns, List<Key> keys) {
        this(name, script, columns, keys, 0, "");
    }

    /** A table that has these rows and no others. */
    public NeededTable(String name, String script, List<Column> columns, List<Key> keys, long rows) {
        this(name, script, columns, keys, rows, "");
    }

    /** What a payload can be at most unless configured otherwise, in characters. */
    private static final long LONG_TEXT = 4L * 1024 * 1024;

    /**
     * A column.
     *
     * @param type its type as the information schema calls it
     * @param length the least length of a text, 0 for other types
     * @param nullable whether it must accept null
     * @param name whether it holds names, which are compared byte by byte
     */
    public record Column(String column, String type, long length, boolean nullable, boolean name) {}

    /** A unique key and its columns in order. */
    public record Key(String constraint, List<String> columns) {}

    static List<NeededTable> of(CatalogForm form, Tables tables) {
        List<NeededTable> needed = new ArrayList<>();
        needed.add(event(form, tables));
        needed.add(snapshot(form, tables));
        needed.addAll(form.ownTables(tables));
        needed.add(new NeededTable(
                tables.prefix() + "log",
                script(form, "__log.sql"),
                List.of(plain("id", "integer"), plain("settled", "bigint")),
                List.of(new Key(tables.logKey(), List.of("id"))),
                1));
        needed.addAll(SubscriptionTables.of(form, tables));
        needed.add(SubjectTable.of(form, tables));
        needed.add(TagTable.of(form, tables));
        return needed;
    }

    /** The script with this end of its name; its number differs between databases. */
    static String script(CatalogForm form, String end) {
        return form.scripts().stream()
                .filter(script -> script.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static NeededTable event(CatalogForm form, Tables tables) {
        return new NeededTable(
                tables.prefix() + "event",
                "V1__event.sql",
                List.of(
                        plain("position", "bigint"),
                        plain("version", "bigint"),
                        plain("recorded_at", "timestamp with time zone"),
                        plain("type_revision", "integer"),
                        plain("versioned", "boolean"),
                        uuid("stream_key"),
                        plain("stream_id", form.idType()),
                        plain("event_id", form.idType()),
                        name("tenant", 64),
                        name("category", 100),
                        absentName("stream_name", 255),
                        name("type", 200),
                        new Column("payload", form.textType(), LONG_TEXT, false, false),
                        new Column("context", form.textType(), LONG_TEXT, true, false)),
                List.of(
                        new Key(tables.positionKey(), List.of("position")),
                        new Key(tables.streamVersionKey(), List.of("stream_key", "version"))));
    }

    private static NeededTable snapshot(CatalogForm form, Tables tables) {
        return new NeededTable(
                tables.prefix() + "snapshot",
                "V2__snapshot.sql",
                List.of(
                        plain("version", "bigint"),
                        plain("recorded_at", "timestamp with time zone"),
                        plain("type_revision", "integer"),
                        uuid("stream_key"),
                        plain("stream_id", form.idType()),
                        plain("event_id", form.idType()),
                        plain("snapshot_id", form.idType()),
                        name("tenant", 64),
                        name("category", 100),
                        name("type", 200),
                        new Column("payload", form.textType(), LONG_TEXT, false, false),
                        new Column("context", form.textType(), LONG_TEXT, true, false)),
                List.of(new Key(tables.snapshotKey(), List.of("stream_key", "version"))));
    }

    /** A column that is neither a text nor accepts null. */
    public static Column plain(String column, String type) {
        return new Column(column, type, 0, false, false);
    }

    /** A key made by the store. */
    public static Column uuid(String column) {
        return plain(column, "uuid");
    }

    /** A column of names that does not accept null. */
    static Column name(String column, int length) {
        return new Column(column, "character varying", length, false, true);
    }

    /** The same, but null stands for none. */
    static Column absentName(String column, int length) {
        return new Column(column, "character varying", length, true, true);
    }
}
