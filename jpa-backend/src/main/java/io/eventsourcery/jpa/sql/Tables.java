// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables of one store are.
 *
 * <p>Schema and prefix come from configuration and end up in SQL text, so only what {@link #isLegal} and {@link
 * #isLegalSchema} accept ever gets here. The schema is quoted as soon as the database is known; names of tables are not,
 * so the database folds their case as it does for everybody else.
 *
 * @param schema the database schema; absent means the connection's own
 * @param prefix the beginning of every name
 * @param qualifier what stands before the name of a table in a statement
 */
public record Tables(Optional<String> schema, String prefix, String qualifier) {

    /** The prefix unless configured otherwise. */
    public static final String DEFAULT_PREFIX = "es_";

    /** 40 characters, so that the longest constraint name stays within PostgreSQL's 63. */
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

    /** Letters of any alphabet, digits and a few signs; nothing that could end a quoted name. */
    private static final Pattern LEGAL_SCHEMA =
            Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_$ -]{0,61}[\\p{L}\\p{N}_$-])?");

    public Tables {
        if (!isLegal(prefix) || !schema.map(Tables::isLegalSchema).orElse(true)) {
            throw new IllegalArgumentException("not an identifier");
        }
    }

    /** As they were configured, for a database that is not known yet. */
    public Tables(Optional<String> schema, String prefix) {
        this(schema, prefix, schema.map(name -> name + ".").orElse(""));
    }

    /** The same tables in a schema whose name is known exactly. */
    public Tables in(String exactSchema, String quoted) {
        return new Tables(Optional.of(exactSchema), prefix, quoted + ".");
    }

    /** Whether the text may become the name of a schema. */
    public static boolean isLegalSchema(String name) {
        return LEGAL_SCHEMA.matcher(name).matches();
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

    /** How far each shard of a subscription has come, and the node that works on it. */
    public String subscription() {
        return qualified("subscription");
    }

    /** How long each node is taken for alive. */
    public String node() {
        return qualified("node");
    }

    /** Streams that wait for a decision. */
    public String parked() {
        return qualified("parked");
    }

    /** The key of each data subject, or its tombstone. */
    public String subject() {
        return qualified("subject");
    }

    /** The tags of events, and the rows to lock for them. */
    public String tag() {
        return qualified("tag");
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

    public String subscriptionKey() {
        return prefix + "subscription_pk";
    }

    public String nodeKey() {
        return prefix + "node_pk";
    }

    public String parkedKey() {
        return prefix + "parked_pk";
    }

    public String subjectKey() {
        return prefix + "subject_pk";
    }

    public String tagKey() {
        return prefix + "tag_pk";
    }

    public String subjectKeyIdKey() {
        return prefix + "subject_key_uq";
    }

    private String qualified(String name) {
        return qualifier + prefix + name;
    }
}
