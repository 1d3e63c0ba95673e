// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.schema.Catalog;
import io.eventsourcery.jpa.schema.CatalogForm;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL: an information schema as the standard has it, and the system catalogs for what the standard lacks. */
final class PostgreSqlCatalog implements CatalogForm {

    /** What PostgreSQL calls an order by bytes. */
    private static final Set<String> BYTE_ORDERS = Set.of("C", "POSIX", "C.UTF8", "C.UTF-8", "C.utf8", "ucs_basic");

    private static final String SEQUENCE_CACHE = "select s.seqcache from pg_catalog.pg_sequence s"
            + " where s.seqrelid = cast(pg_get_serial_sequence("
            + "quote_ident(?) || '.' || quote_ident(?), 'position') as regclass)";

    @Override
    public String productName() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public List<String> flywayArtifacts() {
        return List.of("org.flywaydb:flyway-core", "org.flywaydb:flyway-database-postgresql");
    }

    @Override
    public List<String> scripts() {
        return List.of(
                "V1__event.sql",
                "V2__snapshot.sql",
                "V3__log.sql",
                "V4__subscription.sql",
                "V5__subject.sql",
                "V6__tag.sql");
    }

    @Override
    public String keys() {
        return "select x.relname, a.attname from pg_catalog.pg_index i"
                + " join pg_catalog.pg_class x on x.oid = i.indexrelid"
                + " join pg_catalog.pg_class t on t.oid = i.indrelid"
                + " join pg_catalog.pg_namespace n on n.oid = t.relnamespace"
                + " cross join lateral unnest(i.indkey) with ordinality as k(number, place)"
                + " join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.number"
                + " where n.nspname = ? and t.relname = ? and i.indisunique and i.indisvalid and i.indimmediate"
                + " and i.indpred is null and k.place <= i.indnkeyatts order by x.relname, k.place";
    }

    /** The information schema shows those alone that belong to the user. */
    @Override
    public String schemas() {
        return "select nspname from pg_catalog.pg_namespace where nspname = ?";
    }

    @Override
    public Optional<String> readOnly() {
        return Optional.of("select pg_is_in_recovery()");
    }

    @Override
    public String textType() {
        return "text";
    }

    @Override
    public boolean isByteExact(String collation) {
        return collation != null && BYTE_ORDERS.contains(collation);
    }

    @Override
    public boolean acceptsIdentity(String generation) {
        return generation.equals("ALWAYS");
    }

    @Override
    public String identityRule() {
        return " that is always generated";
    }

    @Override
    public String repairOfColumn(String table, String column, String definition) {
        boolean needed = definition.endsWith(" not null");
        String type = needed ? definition.substring(0, definition.length() - " not null".length()) : definition;
        return "alter table " + table + " alter column " + column + " type " + type + ", alter column " + column
                + (needed ? " set not null" : " drop not null");
    }

    /** A session draws as many at once as the sequence's cache says. */
    @Override
    public long positionsDrawnAtOnce(Catalog catalog, String table) throws SQLException {
        return catalog.query(SEQUENCE_CACHE, table, rows -> rows.next() ? rows.getLong(1) : 1L);
    }
}
