// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import static io.eventsourcery.jpa.schema.NeededTable.name;
import static io.eventsourcery.jpa.schema.NeededTable.plain;
import static io.eventsourcery.jpa.schema.NeededTable.uuid;

import io.eventsourcery.jpa.sql.Tables;
import java.util.List;
import java.util.UUID;

/** The table of the tags of events, with the rows that are locked for them. */
final class TagTable {

    private TagTable() {}

    static NeededTable of(CatalogForm form, Tables tables) {
        return new NeededTable(
                tables.prefix() + "tag",
                NeededTable.script(form, "__tag.sql"),
                List.of(
                        plain("event_position", "bigint"),
                        plain("tag_key", form.tagKeyType()),
                        uuid("stream_key"),
                        name("type", 200),
                        name("tags", 6000)),
                List.of(new NeededTable.Key(tables.tagKey(), List.of("tag_key", "event_position"))),
                form.rowsBehindTags(),
                "stream_key = '" + new UUID(0, 0) + "'");
    }
}
