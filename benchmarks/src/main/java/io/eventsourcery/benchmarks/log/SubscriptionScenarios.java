// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Beside;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What durable subscriptions cost others, what idle ones cost, and how long an event takes to its effect.
 *
 * @param prepared the library with a codec that has nothing to do
 */
public record SubscriptionScenarios(Jta jta, Database database, Backend prepared, Samples samples) {

    private static final String ALONE = "library, no subscription";
    private static final String NOTHING = "no subscription";
    private static final int LIVE = 10;
    private static final int[] IDLE = {1, 10, 100};
    private static final Duration PIECE = Duration.ofMillis(50);

    /** Appending while ten subscriptions follow, and while nobody does. */
    public Scenario beside(String name, int threads) {
        return new Scenario(
                name,
                threads,
                1,
                List.of(
                        Case.control(ALONE, appends()),
                        Case.control("library, ten live subscriptions", appends())
                                .comparedTo(ALONE)
                                .aimingAt(0.90)
                                .with(new LiveSubscriptions(prepared, LIVE, database::eventsBehind))),
                () -> database.execute("truncate es_event"));
    }

    private Supplier<Operation> appends() {
        return () -> {
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(
                        () -> prepared.eventStore().append(stream.id, stream.expected(), samples.prepared(1)));
                stream.appended(1);
            };
        };
    }

    /** An operation lets a twentieth of a second pass, so the processor time of 20 is that of a second. */
    public Scenario idle(String name) {
        Supplier<Operation> pass = () -> () -> LockSupport.parkNanos(PIECE.toNanos());
        List<Case> cases = new ArrayList<>();
        cases.add(Case.control(NOTHING, pass));
        for (int count : IDLE) {
            cases.add(Case.control(count + " idle", pass)
                    .comparedTo(NOTHING)
                    .with(new IdleSubscriptions(jta, prepared, count)));
        }
        return new Scenario(name, 1, 1, cases, () -> {});
    }

    /** An operation appends one event and waits for its effect. The notes tell the delays alone. */
    public Scenario delay(String name) {
        Arrivals here = new ArrivalsHere(prepared);
        Arrivals elsewhere = new ArrivalsElsewhere(database);
        return new Scenario(
                name,
                1,
                1,
                List.of(
                        followed("handler in this JVM", here),
                        followed("handler in another JVM, which looks four times a second", elsewhere)),
                () -> database.execute("truncate es_event"));
    }

    private Case followed(String name, Arrivals arrivals) {
        Delays delays = new Delays(arrivals);
        return Case.control(name, () -> () -> {
                    arrivals.awaitSomeMoment();
                    jta.inTransaction(() -> prepared.eventStore()
                            .append(StreamId.random(Samples.CATEGORY), ExpectedVersion.none(), samples.prepared(1)));
                    delays.committed();
                })
                .with(delays);
    }

    /** Something that handles events, and tells when it has. */
    interface Arrivals extends Beside {

        /** Otherwise each event would come just behind a look. */
        default void awaitSomeMoment() {}

        /** Waits for the next effect. @return when it was there, by {@link System#nanoTime} */
        long next() throws Exception;

        @Override
        default String note() {
            return "";
        }
    }
}
