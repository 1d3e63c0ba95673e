// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.dialect.Dialect;

/**
 * How each database is asked about itself.
 *
 * @param columns the columns of a table, in the form of the information schema of standard SQL
 * @param keys name and column of the unique keys that hold at once, for all rows, and over plain columns
 * @param readOnly whether it refuses to write; empty where there is no such state
 */
record CatalogSql(String columns, String keys, String readOnly) {

    static final String POSTGRESQL_SEQUENCE_CACHE = "select s.seqcache from pg_catalog.pg_sequence s"
            + " where s.seqrelid = cast(pg_get_serial_sequence("
            + "quote_ident(?) || '.' || quote_ident(?), 'position') as regclass)";

    static final String MARIADB_ENGINE =
            "select engine from information_schema.tables where table_schema = ? and table_name = ?";

    private static final String STANDARD_COLUMNS = "select column_name, data_type, character_maximum_length,"
            + " is_nullable, collation_name, datetime_precision, is_identity, identity_generation, identity_increment,"
            + " column_default, is_generated from information_schema.columns where table_schema = ? and table_name = ?";

    private static final CatalogSql POSTGRESQL = new CatalogSql(
            STANDARD_COLUMNS,
            "select x.relname, a.attname from pg_catalog.pg_index i"
                    + " join pg_catalog.pg_class x on x.oid = i.indexrelid"
                    + " join pg_catalog.pg_class t on t.oid = i.indrelid"
                    + " join pg_catalog.pg_namespace n on n.oid = t.relnamespace"
                    + " cross join lateral unnest(i.indkey) with ordinality as k(number, place)"
                    + " join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.number"
                    + " where n.nspname = ? and t.relname = ? and i.indisunique and i.indisvalid and i.indimmediate"
                    + " and i.indpred is null and k.place <= i.indnkeyatts order by x.relname, k.place",
            "select pg_is_in_recovery()");

    private static final CatalogSql H2 = new CatalogSql(
            STANDARD_COLUMNS,
            "select c.constraint_name, u.column_name"
                    + " from information_schema.table_constraints c join information_schema.key_column_usage u"
                    + " on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name"
                    + " where c.table_schema = ? and c.table_name = ? and c.constraint_type in ('UNIQUE', 'PRIMARY KEY')"
                    + " order by c.constraint_name, u.ordinal_position",
            "");

    /** The step of positions is a setting of the session here; a default that is null is written as a word. */
    private static final CatalogSql MARIADB = new CatalogSql(
            "select column_name, data_type, character_maximum_length, is_nullable, collation_name,"
                    + " datetime_precision, if(extra like '%auto_increment%', 'YES', 'NO'), 'ALWAYS',"
                    + " if(@@auto_increment_offset = 1, cast(@@auto_increment_increment as char), 'shifted'),"
                    + " nullif(column_default, 'NULL'), is_generated"
                    + " from information_schema.columns where table_schema = ? and table_name = ?",
            "select index_name, if(sub_part is null, column_name, concat('part of ', column_name))"
                    + " from information_schema.statistics where table_schema = ? and table_name = ?"
                    + " and non_unique = 0 order by index_name, seq_in_index",
            "select @@global.read_only");

    static CatalogSql of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MARIADB -> MARIADB;
        };
    }
}
