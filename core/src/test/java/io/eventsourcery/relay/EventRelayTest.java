// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventRelayTest {

    /** Something to carry. */
    @EventType("relayed")
    public record Said(String text) {}

    private final Backend from =
            InMemoryBackendFactory.create().withEventTypes(Said.class).build();
    private final Backend to =
            InMemoryBackendFactory.create().withEventTypes(Said.class).build();
    private final EventStore source = from.eventStore();
    private final EventStore target = to.eventStore();
    private final EventRelay relay = EventRelay.between(from.subscriptions(), target);
    private final StreamId stream = StreamId.random("talk");
    private final StreamId other = StreamId.random("talk");

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    @Test
    void events_arrive_with_their_ids_versions_and_contexts() {
        NewEvent event =
                NewEvent.of(new Said("1")).withContext(EventContext.empty().withCorrelationId("c"));
        source.append(stream, ExpectedVersion.none(), event, new Said("2"));
        source.append(other, ExpectedVersion.none(), new Said("3"));
        source.append(stream, ExpectedVersion.exactly(2), new Said("4"));

        RelayPass pass = relay.run(Position.start(), 100);

        assertThat(pass).isEqualTo(new RelayPass(Position.of(4), 4));
        assertThat(target.read(stream).toList()).isEqualTo(source.read(stream).toList());
        assertThat(target.read(other).toList()).isEqualTo(source.read(other).toList());
        assertThat(target.read(stream).findFirst().orElseThrow().context().correlationId())
                .contains("c");
    }

    @Test
    void a_repeated_pass_carries_nothing_twice() {
        source.append(stream, ExpectedVersion.none(), new Said("1"), new Said("2"));
        source.append(other, ExpectedVersion.unversioned(), new Said("a"), new Said("b"));
        relay.run(Position.start(), 3);
        relay.run(Position.start(), 100);
        relay.run(Position.start(), 100);

        assertThat(texts(stream)).containsExactly("1", "2");
        assertThat(texts(other)).containsExactly("a", "b");
    }

    @Test
    void a_pass_that_is_repeated_with_another_limit_carries_nothing_twice() {
        source.append(other, ExpectedVersion.unversioned(), notes(9));
        relay.run(Position.start(), 100);

        RelayPass first = relay.run(Position.start(), 2);
        relay.run(first.position(), 4);

        assertThat(texts(other)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void what_the_other_store_does_not_take_at_once_is_carried_in_parts() {
        Backend small = InMemoryBackendFactory.create()
                .withEventTypes(Said.class)
                .configured(setup -> setup.withListener(news -> {
                    if (news.size() > 3) {
                        throw new InvalidInputException("so much at once is refused");
                    }
                }))
                .build();
        source.append(stream, ExpectedVersion.none(), notes(10));
        source.append(other, ExpectedVersion.unversioned(), notes(10));

        EventRelay.between(from.subscriptions(), small.eventStore()).run(Position.start(), 500);

        for (StreamId each : List.of(stream, other)) {
            assertThat(small.eventStore().read(each).map(RecordedEvent::id))
                    .containsExactlyElementsOf(
                            source.read(each).map(RecordedEvent::id).toList());
        }
        small.close();
    }

    private static List<Said> notes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Said(Integer.toString(number)))
                .toList();
    }

    @Test
    void passes_go_on_where_the_last_one_ended_until_nothing_is_left() {
        source.append(stream, ExpectedVersion.none(), new Said("1"), new Said("2"), new Said("3"));
        RelayPass first = relay.run(Position.start(), 2);
        RelayPass second = relay.run(first.position(), 2);
        RelayPass third = relay.run(second.position(), 2);

        assertThat(List.of(first.events(), second.events(), third.events())).containsExactly(2, 1, 0);
        assertThat(texts(stream)).containsExactly("1", "2", "3");
    }

    @Test
    void each_tenant_keeps_its_own() {
        TenantId tenant = TenantId.of("acme");
        source.forTenant(tenant).append(stream, ExpectedVersion.none(), new Said("theirs"));
        source.append(stream, ExpectedVersion.none(), new Said("ours"));
        relay.run(Position.start(), 100);

        assertThat(texts(stream)).containsExactly("ours");
        assertThat(target.forTenant(tenant).read(stream)).hasSize(1);
    }

    @Test
    void a_stream_that_somebody_else_wrote_stops_the_relay_before_what_follows() {
        source.append(stream, ExpectedVersion.none(), new Said("1"));
        source.append(other, ExpectedVersion.none(), new Said("2"));
        target.append(stream, ExpectedVersion.none(), new Said("mine"));

        assertThatThrownBy(() -> relay.run(Position.start(), 100)).isInstanceOf(VersionConflictException.class);
        assertThat(texts(stream)).containsExactly("mine");
        assertThat(texts(other)).isEmpty();
    }

    @Test
    void only_what_is_wanted_is_carried() {
        StreamId elsewhere = StreamId.random("elsewhere");
        source.append(stream, ExpectedVersion.none(), new Said("1"));
        source.append(elsewhere, ExpectedVersion.none(), new Said("2"));

        RelayPass pass = relay.only(wish -> wish.toCategory("talk")).run(Position.start(), 100);

        assertThat(pass).isEqualTo(new RelayPass(Position.of(2), 1));
        assertThat(texts(elsewhere)).isEmpty();
    }

    private List<String> texts(StreamId which) {
        return target.read(which)
                .map(RecordedEvent::payload)
                .map(payload -> ((Said) payload).text())
                .toList();
    }
}
