// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events reach a broker, in the order of each stream, whatever the broker does. */
@Timeout(120)
class JmsPublisherTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String QUEUE = "bookings";

    private final Broker broker = new Broker();
    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Booked.class).build();
    private final StreamId room = StreamId.named("room", "7");
    private SubscriptionRuntime runtime;

    @AfterEach
    void close() throws Exception {
        if (runtime != null) {
            runtime.close();
        }
        backend.close();
        broker.close();
    }

    private Position append(StreamId stream, String... guests) {
        Position last = Position.start();
        for (String guest : guests) {
            last = backend.eventStore()
                    .append(stream, ExpectedVersion.any(), new Booked(guest))
                    .position()
                    .orElseThrow();
        }
        return last;
    }

    private void publishWith(EventPublisher publisher) {
        runtime = BackgroundRuntime.of(backend)
                .with(Definition.outbox("bookings", publisher)
                        .withErrorPolicy(ErrorPolicy.defaults()
                                .withAttempts(2)
                                .withPauses(Duration.ofMillis(1), Duration.ofMillis(20))))
                .start();
    }

    private void assertReaches(Position position) {
        assertThat(runtime.await(position, "bookings", LIMIT))
                .as("%s", runtime.status("bookings"))
                .isTrue();
    }

    private JmsPublisher toBookings() {
        return JmsPublisher.toQueues(broker.factory(), event -> QUEUE);
    }

    private static List<String> texts(List<TextMessage> messages) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (TextMessage message : messages) {
            texts.add(message.getText());
        }
        return texts;
    }

    @Test
    void a_message_tells_everything_about_its_event() throws Exception {
        broker.start();
        NewEvent event = NewEvent.of(new Booked("ann"))
                .withContext(EventContext.empty().withCorrelationId("request-1").withCausationId("cause-2"));
        Position last = backend.eventStore()
                .forTenant(TenantId.of("north"))
                .append(room, ExpectedVersion.none(), event)
                .position()
                .orElseThrow();
        publishWith(toBookings());
        assertReaches(last);

        TextMessage message = broker.received(QUEUE, 1).get(0);
        assertThat(message.getText()).isEqualTo("{\"guest\":\"ann\"}");
        assertThat(message.getJMSType()).isEqualTo("booked");
        assertThat(message.getJMSCorrelationID()).isEqualTo("request-1");
        assertThat(message.getStringProperty(JmsHeaders.CAUSATION)).isEqualTo("cause-2");
        assertThat(message.getStringProperty(JmsHeaders.ID))
                .isEqualTo(event.id().toString());
        assertThat(message.getStringProperty(JmsHeaders.TYPE)).isEqualTo("booked");
        assertThat(message.getIntProperty(JmsHeaders.TYPE_REVISION)).isOne();
        assertThat(message.getStringProperty(JmsHeaders.TENANT)).isEqualTo("north");
        assertThat(message.getStringProperty(JmsHeaders.CATEGORY)).isEqualTo("room");
        assertThat(message.getStringProperty(JmsHeaders.STREAM))
                .isEqualTo(room.id().toString());
        assertThat(message.getStringProperty(JmsHeaders.STREAM_NAME)).isEqualTo("7");
        assertThat(message.getLongProperty(JmsHeaders.VERSION)).isOne();
        assertThat(message.getStringProperty(JmsHeaders.POSITION)).isEqualTo(last.toString());
        assertThat(message.getStringProperty(JmsHeaders.RECORDED_AT)).isNotBlank();
        assertThat(message.getStringProperty("JMSXGroupID")).contains(room.id().toString());
    }

    @Test
    void a_message_goes_on_with_the_trace_of_its_event_and_carries_no_other_text_in_its_place() throws Exception {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        NewEvent traced =
                NewEvent.of(new Booked("1")).withContext(EventContext.empty().with(EventContext.TRACE_PARENT, parent));
        NewEvent strange = NewEvent.of(new Booked("2"))
                .withContext(EventContext.empty().with(EventContext.TRACE_PARENT, "ann@hotel.example"));
        broker.start();
        Position last = backend.eventStore()
                .append(room, ExpectedVersion.none(), traced, strange, NewEvent.of(new Booked("3")))
                .position()
                .orElseThrow();
        publishWith(toBookings().asCloudEvents(URI.create("https://hotel.example")));
        assertReaches(last);

        List<TextMessage> messages = broker.received(QUEUE, 3);
        assertThat(messages.get(0).getStringProperty(JmsHeaders.TRACE_PARENT)).isEqualTo(parent);
        assertThat(Json.createReader(new StringReader(messages.get(0).getText()))
                        .readObject()
                        .getString("traceparent"))
                .isEqualTo(parent);
        for (TextMessage message : messages.subList(1, 3)) {
            assertThat(message.propertyExists(JmsHeaders.TRACE_PARENT)).isFalse();
            assertThat(message.getText()).doesNotContain("traceparent", "ann@");
        }
    }

    @Test
    void while_the_broker_is_away_events_wait_and_then_arrive_in_order() throws Exception {
        append(room, "1", "2");
        publishWith(toBookings().keepingContexts());
        while (runtime.status("bookings").shards().get(0).trouble().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(runtime.status("bookings").shards().get(0).trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).startsWith("the broker cannot be reached"));

        broker.start();
        assertReaches(append(room, "3"));
        List<TextMessage> before = broker.received(QUEUE, 3);
        broker.stop();
        append(room, "4");
        broker.start();
        assertReaches(append(room, "5"));

        assertThat(texts(before)).containsExactly("{\"guest\":\"1\"}", "{\"guest\":\"2\"}", "{\"guest\":\"3\"}");
        assertThat(texts(broker.received(QUEUE, 2))).containsExactly("{\"guest\":\"4\"}", "{\"guest\":\"5\"}");
        assertThat(runtime.deadLetters("bookings")).isEmpty();
    }

    @Test
    void a_message_that_the_broker_refuses_for_ever_parks_its_stream_and_all_others_arrive() throws Exception {
        broker.start();
        NewEvent poison = NewEvent.of(new Booked("poison"));
        broker.refuse(poison.id().toString());
        backend.eventStore().append(room, ExpectedVersion.none(), poison);
        append(room, "behind");
        publishWith(toBookings().keepingContexts());

        assertReaches(append(StreamId.named("room", "8"), "other"));

        assertThat(texts(broker.received(QUEUE, 1))).containsExactly("{\"guest\":\"other\"}");
        assertThat(runtime.deadLetters("bookings")).singleElement().satisfies(letter -> assertThat(letter.eventId())
                .isEqualTo(poison.id()));
    }

    @Test
    void a_publisher_that_sends_twice_has_published_once_and_both_messages_have_the_id_of_the_event() throws Exception {
        broker.start();
        JmsPublisher messages = toBookings();
        publishWith(entry -> {
            messages.publish(entry);
            messages.publish(entry);
        });

        assertReaches(append(room, "1", "2"));

        List<TextMessage> received = broker.received(QUEUE, 4);
        assertThat(texts(received))
                .containsExactly("{\"guest\":\"1\"}", "{\"guest\":\"1\"}", "{\"guest\":\"2\"}", "{\"guest\":\"2\"}");
        assertThat(received.get(1).getStringProperty(JmsHeaders.ID))
                .isEqualTo(received.get(0).getStringProperty(JmsHeaders.ID));
        assertThat(runtime.deadLetters("bookings")).isEmpty();
    }

    @Test
    void the_destination_is_chosen_for_each_event_and_a_missing_one_is_named() throws Exception {
        broker.start();
        JmsPublisher publisher = JmsPublisher.toQueues(
                broker.factory(), event -> event.stream().name().orElseThrow().equals("7") ? "seven" : null);
        append(room, "1");
        append(StreamId.named("room", "8"), "2");
        publishWith(publisher);
        assertReaches(append(room, "3"));

        assertThat(texts(broker.received("seven", 2))).containsExactly("{\"guest\":\"1\"}", "{\"guest\":\"3\"}");
        assertThat(runtime.deadLetters("bookings")).singleElement().satisfies(letter -> assertThat(letter.error())
                .contains(InvalidInputException.class.getName()));
    }

    @Test
    void a_cloud_event_has_the_payload_as_data() throws Exception {
        broker.start();
        Position last = append(room, "ann");
        publishWith(toBookings().asCloudEvents(URI.create("https://hotel.example")));
        assertReaches(last);

        TextMessage message = broker.received(QUEUE, 1).get(0);
        JsonObject event =
                Json.createReader(new StringReader(message.getText())).readObject();
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("id")).isEqualTo(message.getStringProperty(JmsHeaders.ID));
        assertThat(event.getString("source")).isEqualTo("https://hotel.example");
        assertThat(event.getString("type")).isEqualTo("booked");
        assertThat(event.getString("subject")).isEqualTo("room/7");
        assertThat(event.getString("time")).isEqualTo(message.getStringProperty(JmsHeaders.RECORDED_AT));
        assertThat(event.getString("sequence")).isEqualTo("1");
        assertThat(event.getJsonObject("data").getString("guest")).isEqualTo("ann");
        assertThat(message.getStringProperty(JmsHeaders.CONTENT_TYPE)).isEqualTo("application/cloudevents+json");
    }

    @Test
    void a_source_that_is_missing_and_a_payload_that_is_no_json_are_refused() throws Exception {
        assertThatThrownBy(() -> toBookings().asCloudEvents(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0840");
        broker.start();
        append(room, "ann");
        var stored = backend.eventStore().load(room).events().get(0);
        OutboxEntry text = new OutboxEntry(stored, () -> "guest=zoe");
        JmsPublisher publisher = toBookings().asCloudEvents(URI.create("https://hotel.example"));

        assertThatThrownBy(() -> publisher.publish(text))
                .isInstanceOf(EventCodecException.class)
                .hasMessageContaining("ES-0842")
                .hasMessageNotContaining("zoe");
        assertThatThrownBy(() ->
                        JmsPublisher.toTopics(broker.factory(), event -> "").publish(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ES-0841");
    }

    @Test
    void a_publisher_that_is_closed_leaves_no_connection() throws Exception {
        broker.start();
        JmsPublisher publisher = toBookings().keepingContexts();
        publishWith(publisher);
        assertReaches(append(room, "1", "2"));
        assertThat(broker.connections()).isOne();

        runtime.close();
        publisher.close();

        // The broker notices it a moment later; the test ends when it never does.
        while (broker.connections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(broker.connections()).isZero();
    }
}
