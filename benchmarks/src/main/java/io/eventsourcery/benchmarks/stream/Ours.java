// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.peers.Causes;
import io.eventsourcery.benchmarks.peers.Peer;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The library, called as the peers are. */
public record Ours(String name, Backend backend) implements Peer {

    private static final int PAGE = 1000;

    private static final EventContext CONTEXT =
            EventContext.empty().withCorrelationId(Causes.CORRELATION).withCausationId(Causes.CAUSATION);

    @Override
    public void append(UUID stream, long version, List<?> payloads) {
        List<NewEvent> events = new ArrayList<>(payloads.size());
        for (Object payload : payloads) {
            events.add(NewEvent.of(payload).withContext(CONTEXT));
        }
        backend.eventStore().append(id(stream), ExpectedVersion.exactly(version), events);
    }

    private static StreamId id(UUID stream) {
        return StreamId.of(Samples.CATEGORY, stream);
    }

    @Override
    public List<Object> load(UUID stream) {
        List<RecordedEvent<?>> events = backend.eventStore().load(id(stream)).events();
        List<Object> payloads = new ArrayList<>(events.size());
        events.forEach(event -> payloads.add(decoded(event)));
        return payloads;
    }

    /** It decodes lazily. */
    private static Object decoded(RecordedEvent<?> event) {
        event.context();
        return event.payload();
    }

    @Override
    public Iterator<Object> replay() {
        Pull<List<RecordedEvent<?>>> pull =
                backend.subscriptions().startFrom(Position.start()).batches(PAGE, PullSubscription.SHORTEST_TIME_LIMIT);
        return Stream.generate(pull::next)
                .takeWhile(page -> !page.isEmpty())
                .flatMap(List::stream)
                .<Object>map(Ours::decoded)
                .iterator();
    }

    /** All stores of the library have the same tables here. */
    @Override
    public void clear() {}
}
