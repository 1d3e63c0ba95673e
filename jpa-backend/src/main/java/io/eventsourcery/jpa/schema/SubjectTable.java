// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import static io.eventsourcery.jpa.schema.NeededTable.absentName;
import static io.eventsourcery.jpa.schema.NeededTable.name;
import static io.eventsourcery.jpa.schema.NeededTable.plain;

import io.eventsourcery.jpa.sql.Tables;
import java.util.List;

/** The table of the keys of data subjects. */
final class SubjectTable {

    private static final String TIME = "timestamp with time zone";

    private SubjectTable() {}

    static NeededTable of(CatalogForm form, Tables tables) {
        return new NeededTable(
                tables.prefix() + "subject",
                NeededTable.script(form, "__subject.sql"),
                List.of(
                        plain("created_at", TIME),
                        new NeededTable.Column("requested_at", TIME, 0, true, false),
                        new NeededTable.Column("deleted_at", TIME, 0, true, false),
                        new NeededTable.Column("confirmed_at", TIME, 0, true, false),
                        plain("changes", "integer"),
                        plain("key_id", form.idType()),
                        name("tenant", 64),
                        name("subject", 64),
                        absentName("wrapped_by", 200),
                        absentName("wrapped", 1000)),
                List.of(
                        new NeededTable.Key(tables.subjectKey(), List.of("tenant", "subject")),
                        new NeededTable.Key(tables.subjectKeyIdKey(), List.of("key_id"))));
    }
}
