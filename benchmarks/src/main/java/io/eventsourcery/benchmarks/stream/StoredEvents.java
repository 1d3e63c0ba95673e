// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.peers.Causes;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.stream.TenantId;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A store with tables of its own in which many events lie already.
 *
 * @param prefix of its tables
 * @param count how many events lie there
 */
public record StoredEvents(Database database, String prefix, Backend backend, int count) {

    /** No transaction of the fill is larger. */
    private static final int CHUNK = 500_000;

    /** Twenty events for each stream, which lie far from one another in the index, as those of a real log do. */
    private static final String FILL =
            "insert into %sevent (stream_key, tenant, category, stream_id, versioned, recorded_at,"
                    + " version, event_id, type, type_revision, payload, context)"
                    + " select md5('stream' || n / 20)::uuid, '%s', 'benchmark.bulk', md5('stream' || n / 20)::uuid, true, now(),"
                    + " n %% 20 + 1, md5('event' || n)::uuid, 'line-added', 7, '%s', '%s' from generate_series(%d, %d) n";

    String name() {
        return String.format(Locale.ROOT, "%,d stored", count).replace(',', ' ');
    }

    /** Puts the events there, and says how far it has come. */
    public void fill(String payload, PrintStream progress) {
        String context =
                "{\"correlationId\":\"" + Causes.CORRELATION + "\",\"causationId\":\"" + Causes.CAUSATION + "\"}";
        for (int done = 0; done < count; done += CHUNK) {
            int last = Math.min(count, done + CHUNK) - 1;
            database.execute(
                    String.format(Locale.ROOT, FILL, prefix, TenantId.single().value(), payload, context, done, last));
            progress.printf(Locale.ROOT, "  %,d of %,d events stored%n", last + 1, count);
        }
        database.execute("vacuum analyze");
    }

    /** What an event takes, in bytes. */
    public Map<String, String> sizes() {
        Map<String, String> sizes = new LinkedHashMap<>();
        sizes.put("bytes of an event in the table", each("pg_table_size"));
        sizes.put("bytes of an event in the indexes", each("pg_indexes_size"));
        return sizes;
    }

    private String each(String function) {
        long bytes = database.number("select " + function + "('" + prefix + "event')");
        long events = database.number("select count(*) from " + prefix + "event");
        return Long.toString(bytes / events);
    }
}
