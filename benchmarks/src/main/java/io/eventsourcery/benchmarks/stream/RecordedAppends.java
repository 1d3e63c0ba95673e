// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.EventStore;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.replay.Recorded;
import io.eventsourcery.benchmarks.replay.Replay;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Watches the library append, once to a new and once to an existing stream, so that bare JDBC can do the same. */
public final class RecordedAppends {

    /** How long the existing stream is: a number that no other parameter has. */
    private static final int VERSION = 1037;

    private final Jta jta;
    private final EventStore store;
    private final Samples samples;

    /** @param store writes the texts of {@link Prepared} events */
    public RecordedAppends(Jta jta, EventStore store, Samples samples) {
        this.jta = jta;
        this.store = store;
        this.samples = samples;
    }

    /** What the library does when it appends so many events. */
    BareAppend of(int events) throws Exception {
        return of(events, BareAppend::asRecorded);
    }

    /** The same without a check of the present version. */
    BareAppend withoutGuard(int events) throws Exception {
        return of(events, BareAppend::withoutGuard);
    }

    private BareAppend of(
            int events,
            BiFunction<List<Recorded>, Function<Object, Function<AppendValues, Object>>, List<Replay<AppendValues>>>
                    form)
            throws Exception {
        return new BareAppend(recorded(events, 0, form), recorded(events, VERSION, form));
    }

    private List<Replay<AppendValues>> recorded(
            int events,
            int version,
            BiFunction<List<Recorded>, Function<Object, Function<AppendValues, Object>>, List<Replay<AppendValues>>>
                    form)
            throws Exception {
        StreamId stream = StreamId.random(Samples.CATEGORY);
        lengthen(stream, version);
        UUID[] ids = new UUID[events];
        List<NewEvent> news = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            ids[i] = UUID.randomUUID();
            news.add(new NewEvent(ids[i], new Prepared(samples.text(i)), EventContext.empty()));
        }
        List<Recorded> statements = jta.recorder()
                .during(() -> jta.inTransaction(() -> store.append(stream, ExpectedVersion.exactly(version), news)));
        return form.apply(statements, AppendValues.recognising(stream.id(), version, ids, samples));
    }

    private void lengthen(StreamId stream, int version) throws Exception {
        for (int present = 0; present < version; ) {
            int expected = present;
            int more = Math.min(100, version - present);
            jta.inTransaction(() -> store.append(stream, ExpectedVersion.exactly(expected), samples.prepared(more)));
            present += more;
        }
    }
}
