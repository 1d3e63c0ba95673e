// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import static io.eventsourcery.jpa.schema.NeededTable.absentName;
import static io.eventsourcery.jpa.schema.NeededTable.name;
import static io.eventsourcery.jpa.schema.NeededTable.plain;
import static io.eventsourcery.jpa.schema.NeededTable.uuid;

import io.eventsourcery.jpa.sql.Tables;
import java.util.List;

/** The tables of durable subscriptions, which one script makes. */
final class SubscriptionTables {

    private static final String TIME = "timestamp with time zone";

    private SubscriptionTables() {}

    static List<NeededTable> of(CatalogForm form, Tables tables) {
        String script = NeededTable.script(form, "__subscription.sql");
        return List.of(
                new NeededTable(
                        tables.prefix() + "subscription",
                        script,
                        List.of(
                                plain("reached_major", "bigint"),
                                plain("reached_minor", "bigint"),
                                plain("epoch", "bigint"),
                                new NeededTable.Column("lease_until", TIME, 0, true, false),
                                plain("shard", "integer"),
                                plain("shards", "integer"),
                                plain("paused", "boolean"),
                                name("name", 200),
                                name("filter", 2000),
                                absentName("owner", 100)),
                        List.of(new NeededTable.Key(tables.subscriptionKey(), List.of("name", "shard")))),
                new NeededTable(
                        tables.prefix() + "node",
                        script,
                        List.of(plain("alive_until", TIME), name("node", 100)),
                        List.of(new NeededTable.Key(tables.nodeKey(), List.of("node")))),
                new NeededTable(
                        tables.prefix() + "parked",
                        script,
                        List.of(
                                plain("event_major", "bigint"),
                                plain("event_minor", "bigint"),
                                plain("first_at", TIME),
                                plain("latest_at", TIME),
                                plain("shard", "integer"),
                                plain("attempts", "integer"),
                                uuid("stream_key"),
                                plain("stream_id", form.idType()),
                                plain("event_id", form.idType()),
                                name("subscription", 200),
                                name("tenant", 64),
                                name("category", 100),
                                absentName("stream_name", 255),
                                name("event_type", 200),
                                name("error", 1000),
                                name("decision", 10)),
                        List.of(new NeededTable.Key(tables.parkedKey(), List.of("subscription", "stream_key")))));
    }
}
