// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables of one store are.
 *
 * <p>Both parts come from configuration and end up in SQL text, so only what {@link #isLegal} accepts ever gets here.
 * Names are written without quotes, so the database folds their case as it does for everybody else.
 *
 * @param schema the database schema; absent means the connection's own
 * @param prefix the beginning of every name
 */
public record Tables(Optional<String> schema, String prefix) {

    /** The prefix unless configured otherwise. */
    public static final String DEFAULT_PREFIX = "es_";

    /** 40 characters, so that the longest constraint name stays within PostgreSQL's 63. */
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

    public Tables {
        if (!isLegal(prefix) || !schema.map(Tables::isLegal).orElse(true)) {
            throw new IllegalArgumentException("not an identifier");
        }
    }

    /** Whether the text may become part of an SQL statement. */
    public static boolean isLegal(String identifier) {
        return LEGAL.matcher(identifier).matches();
    }

    public String event() {
        return qualified("event");
    }

    public String snapshot() {
        return qualified("snapshot");
    }

    /** Only on databases where a writer at the end of a stream needs a row to lock. */
    public String stream() {
        return qualified("stream");
    }

    /** Only on MariaDB, where the rows to lock are there from the beginning. */
    public String lock() {
        return qualified("lock");
    }

    /** Up to where readers of the log know that nothing can appear any more. */
    public String log() {
        return qualified("log");
    }

    /** The constraint that decides every race. */
    public String streamVersionKey() {
        return prefix + "event_stream_version_uq";
    }

    public String positionKey() {
        return prefix + "event_pk";
    }

    public String snapshotKey() {
        return prefix + "snapshot_pk";
    }

    public String lockKey() {
        return prefix + "lock_pk";
    }

    public String logKey() {
        return prefix + "log_pk";
    }

    public String streamKey() {
        return prefix + "stream_pk";
    }

    private String qualified(String name) {
        return schema.map(it -> it + "." + prefix + name).orElse(prefix + name);
    }
}
