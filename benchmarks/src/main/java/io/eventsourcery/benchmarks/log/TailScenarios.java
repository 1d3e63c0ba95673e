// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.replay.Recorded;
import io.eventsourcery.benchmarks.replay.Recorded.Column;
import io.eventsourcery.benchmarks.replay.Replay;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.benchmarks.stream.AppendScenarios;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reading the whole log from its beginning, a page per operation, again and again.
 *
 * @param json the library as it is by default
 * @param codec its codec, for the control
 * @param events how long the log is
 */
public record TailScenarios(Jta jta, Database database, Backend json, EventCodec codec, Samples samples, int events) {

    private static final int PAGE = 1000;
    private static final int STREAM = 100;

    /** A recorded position that no other parameter equals. */
    private static final long AFTER = 1037;

    /** The events of all types. */
    public Scenario all(String name) throws Exception {
        fill();
        Page page = page(wish -> wish);
        int payload = placeOfPayload(page);
        return new Scenario(
                name,
                1,
                PAGE,
                List.of(
                        Case.control(AppendScenarios.JDBC, bare(page, -1)),
                        Case.control(AppendScenarios.LIBRARY, library(wish -> wish, false))
                                .comparedTo(AppendScenarios.JDBC)
                                .aimingAt(0.90),
                        Case.control(AppendScenarios.JDBC_AND_JSON, bare(page, payload))
                                .comparedTo(AppendScenarios.JDBC),
                        Case.control(AppendScenarios.LIBRARY_AND_JSON, library(wish -> wish, true))
                                .comparedTo(AppendScenarios.JDBC_AND_JSON)
                                .aimingAt(0.80)),
                () -> {});
    }

    /** The events of one type among ten. */
    public Scenario oneOfTen(String name) throws Exception {
        fill();
        database.execute("update es_event set type = 'other-' || position % 10 where position % 10 <> 0");
        database.execute("vacuum analyze");
        UnaryOperator<PullSubscription> lines = wish -> wish.toEvents(LineAdded.class);
        return new Scenario(
                name,
                1,
                PAGE,
                List.of(
                        Case.control(AppendScenarios.JDBC, bare(page(lines), -1)),
                        Case.control(AppendScenarios.LIBRARY, library(lines, false))
                                .comparedTo(AppendScenarios.JDBC)
                                .aimingAt(0.90)),
                () -> {});
    }

    /** Makes a log of that length. */
    void fill() throws Exception {
        database.execute("truncate es_event restart identity");
        for (int done = 0; done < events; done += STREAM) {
            jta.inTransaction(() -> json.eventStore()
                    .append(StreamId.random(Samples.CATEGORY), ExpectedVersion.none(), samples.objects(STREAM)));
        }
        database.execute("vacuum analyze");
    }

    /** A statement for one page, and where in its rows the position is. */
    record Page(Replay<Long> statement, int position) {}

    private Page page(UnaryOperator<PullSubscription> wish) throws Exception {
        return page(wish, PAGE);
    }

    /** The statement by which the library reads so many events. */
    Page page(UnaryOperator<PullSubscription> wish, int size) throws Exception {
        List<Recorded> statements =
                jta.recorder().during(() -> pull(wish, Position.of(AFTER), size).next());
        Recorded page = statements.stream()
                .filter(each -> each.sql().contains("order by position limit"))
                .reduce((first, last) -> last)
                .orElseThrow();
        int position = page.columns().stream().map(Column::index).toList().indexOf(1);
        return new Page(new Replay<>(page, this::positions), position);
    }

    /** Where a page begins, and as far behind that as the library looks with one statement. */
    private Function<Long, Object> positions(Object recorded) {
        if (!(recorded instanceof Long position) || position < AFTER) {
            return null;
        }
        return after -> position == AFTER ? after : Math.min(after + position - AFTER, events);
    }

    int placeOfPayload(Page page) throws Exception {
        return jta.inTransaction(() -> {
            try (Connection connection = jta.connection()) {
                return Arrays.asList(page.statement().run(connection, 0L).get(0))
                        .indexOf(samples.text(0));
            }
        });
    }

    private Pull<List<RecordedEvent<?>>> pull(UnaryOperator<PullSubscription> wish, Position from) {
        return pull(wish, from, PAGE);
    }

    private Pull<List<RecordedEvent<?>>> pull(UnaryOperator<PullSubscription> wish, Position from, int size) {
        return wish.apply(json.subscriptions().startFrom(from)).batches(size, PullSubscription.SHORTEST_TIME_LIMIT);
    }

    private Supplier<Operation> library(UnaryOperator<PullSubscription> wish, boolean decoded) {
        return () -> new Operation() {
            private Pull<List<RecordedEvent<?>>> pull = pull(wish, Position.start());

            @Override
            public void run() {
                List<RecordedEvent<?>> page = pull.next();
                if (decoded) {
                    page.forEach(RecordedEvent::payload);
                }
                if (page.size() < PAGE || pull.position().major() >= events) {
                    pull = pull(wish, Position.start());
                }
            }
        };
    }

    private Supplier<Operation> bare(Page page, int payload) {
        return () -> new Operation() {
            private long after;

            @Override
            public void run() throws Exception {
                List<Object[]> rows = jta.inTransaction(() -> {
                    try (Connection connection = jta.connection()) {
                        return page.statement().run(connection, after);
                    }
                });
                if (payload >= 0) {
                    rows.forEach(row -> row[payload] = codec.decode((String) row[payload], LineAdded.class));
                }
                long last = rows.isEmpty() ? 0 : (Long) rows.get(rows.size() - 1)[page.position()];
                after = rows.size() < PAGE || last >= events ? 0 : last;
            }
        };
    }
}
