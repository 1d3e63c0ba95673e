// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.ContextKey;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.CurrentContext;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the page about the context of events shows. */
class ContextExampleTest {

    // snippet:key
    public static final ContextKey<UUID> USER = ContextKey.uuid("user");
    // end:key

    // snippet:filter
    @Provider
    @ApplicationScoped
    public static class RequestFilter implements ContainerRequestFilter {

        @Inject
        CurrentContext context;

        @Override
        public void filter(ContainerRequestContext request) {
            String id = request.getHeaderString("X-Request-Id");
            context.update(
                    c -> c.withCorrelationId(id == null ? UUID.randomUUID().toString() : id));
        }
    }
    // end:filter

    @EventType("opened")
    public record Opened() {}

    @Test
    void surroundings_complete_and_the_caller_wins() {
        UUID ann = UUID.randomUUID();
        UUID bob = UUID.randomUUID();
        ThreadLocal<UUID> session = ThreadLocal.withInitial(() -> ann);
        // snippet:plain
        EventStore events = InMemoryBackendFactory.create()
                .withEventTypes(Opened.class)
                .configured(
                        setup -> setup.withContext(() -> EventContext.empty().with(USER, session.get())))
                .build()
                .eventStore();
        // end:plain
        StreamId account = StreamId.random("account");
        // snippet:explicit
        events.append(
                account,
                ExpectedVersion.none(),
                new Opened(),
                NewEvent.of(new Opened()).withContext(EventContext.empty().with(USER, bob)));
        // end:explicit

        assertThat(events.read(account).map(event -> event.context().get(USER).orElseThrow()))
                .containsExactly(ann, bob);

        RecordedEvent<?> handled = events.read(account).findFirst().orElseThrow();
        // snippet:caused
        NewEvent consequence = NewEvent.of(new Opened()).withContext(EventContext.causedBy(handled));
        // end:caused
        assertThat(consequence.context().causationId()).contains(handled.id().toString());
    }
}
