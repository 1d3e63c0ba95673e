// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import java.util.List;
import java.util.function.Supplier;

/**
 * Appending while somebody follows the log, and while nobody does.
 *
 * @param prepared the library with a codec that has nothing to do
 */
public record FollowScenarios(Jta jta, Database database, Backend prepared, Samples samples) {

    static final String ALONE = "library, no reader";
    static final String FOLLOWED = "library, live reader";

    public Scenario of(String name, int threads) {
        LiveReader reader = new LiveReader(prepared.subscriptions(), database::eventsBehind);
        return new Scenario(
                name,
                threads,
                1,
                List.of(
                        Case.control(ALONE, appends(prepared.eventStore())),
                        Case.control(FOLLOWED, appends(prepared.eventStore()))
                                .comparedTo(ALONE)
                                .aimingAt(0.95)
                                .with(reader)),
                () -> database.execute("truncate es_event"));
    }

    private Supplier<Operation> appends(EventStore store) {
        List<Prepared> events = samples.prepared(1);
        return () -> {
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(() -> store.append(stream.id, stream.expected(), events));
                stream.appended(1);
            };
        };
    }
}
