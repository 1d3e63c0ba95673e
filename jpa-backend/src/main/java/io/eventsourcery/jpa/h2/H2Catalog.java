// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.schema.CatalogForm;
import io.eventsourcery.jpa.schema.NeededTable;
import io.eventsourcery.jpa.sql.Tables;
import java.util.List;

/** H2: an information schema as the standard has it. */
final class H2Catalog implements CatalogForm {

    private static final String NO_COLLATION = "OFF";

    @Override
    public String productName() {
        return "H2";
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public List<String> scripts() {
        return List.of(
                "V1__event.sql",
                "V2__snapshot.sql",
                "V3__stream.sql",
                "V4__log.sql",
                "V5__subscription.sql",
                "V6__subject.sql",
                "V7__tag.sql");
    }

    @Override
    public List<NeededTable> ownTables(Tables tables) {
        return List.of(new NeededTable(
                tables.prefix() + "stream",
                "V3__stream.sql",
                List.of(NeededTable.uuid("stream_key")),
                List.of(new NeededTable.Key(tables.streamKey(), List.of("stream_key")))));
    }

    @Override
    public String keys() {
        return "select c.constraint_name, u.column_name"
                + " from information_schema.table_constraints c join information_schema.key_column_usage u"
                + " on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name"
                + " where c.table_schema = ? and c.table_name = ? and c.constraint_type in ('UNIQUE', 'PRIMARY KEY')"
                + " order by c.constraint_name, u.ordinal_position";
    }

    @Override
    public String textType() {
        return "character varying";
    }

    @Override
    public boolean isByteExact(String collation) {
        return collation == null || collation.equals(NO_COLLATION);
    }
}
