// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.error.NewerRevisionException;
import io.eventsourcery.error.UpcastException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.TckEvents.After;
import io.eventsourcery.tck.suite.TckEvents.Before;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The present version of an application reads events of former versions, and the reverse is refused. */
public abstract class EvolutionConformance extends Conformance {

    private static final String TYPE = "tck-evolving";
    private static final String FORMER = "tck-evolving-former";

    private final StreamId stream = newStream();
    private final AtomicInteger calls = new AtomicInteger();

    /** The first version of the application, and its second form of the event. */
    private EventStore former(int revision) {
        return store(typed(TYPE, List.of(), revision, Before.class));
    }

    /** The present version of the application, which stores revision 3. */
    private EventStore present(Upcaster... upcasters) {
        return store(typed(TYPE, List.of(), 3, After.class, upcasters));
    }

    private EventStore present() {
        return present(first(), second());
    }

    private Upcaster first() {
        return counting(Upcaster.of(TYPE, 1, json -> with(json, "more", "from 1")));
    }

    private Upcaster second() {
        return counting(Upcaster.of(TYPE, 2, json -> with(json, "text", json.getString("text") + " by 2")));
    }

    @Test
    public void each_stored_form_is_brought_to_the_present_one_step_by_step() {
        former(1).append(stream, ExpectedVersion.none(), new Before("one"));
        former(2).append(stream, ExpectedVersion.exactly(1), new Before("two"));
        present().append(stream, ExpectedVersion.exactly(2), new After("three", "new"));

        assertThat(payloads(present().read(stream).toList()))
                .containsExactly(
                        new After("one by 2", "from 1"), new After("two by 2", null), new After("three", "new"));
        assertThat(payloads(present().load(stream).events()))
                .isEqualTo(payloads(present().read(stream).toList()));
    }

    @Test
    public void the_envelope_shows_the_stored_form() {
        former(1).append(stream, ExpectedVersion.none(), new Before("one"));

        RecordedEvent<?> event = present().read(stream).findFirst().orElseThrow();

        assertThat(event.payload()).isInstanceOf(After.class);
        assertThat(event.type()).isEqualTo(TYPE);
        assertThat(event.typeRevision()).isEqualTo(1);
    }

    @Test
    public void no_upcaster_is_called_before_somebody_asks_for_the_payload_or_for_a_present_form() {
        former(1).append(stream, ExpectedVersion.none(), new Before("one"));
        EventStore present = present();
        present.append(stream, ExpectedVersion.exactly(1), new After("three", "new"));

        List<RecordedEvent<?>> events = present.read(stream).toList();
        assertThat(events.get(1).payload()).isEqualTo(new After("three", "new"));
        assertThat(calls).hasValue(0);

        assertThat(events.get(0).payload()).isEqualTo(new After("one by 2", "from 1"));
        assertThat(calls).hasValue(2);
    }

    @Test
    public void a_form_stored_under_another_name_is_led_to_the_present_one() {
        store(typed(FORMER, List.of(), 1, Before.class)).append(stream, ExpectedVersion.none(), new Before("one"));

        EventStore present = present(
                first(),
                second(),
                Upcaster.of(
                        new TypeRevision(FORMER, 1), new TypeRevision(TYPE, 2), json -> with(json, "more", "renamed")));

        assertThat(payloads(present.read(stream).toList())).containsExactly(new After("one by 2", "renamed"));
    }

    @Test
    public void a_reader_of_a_type_gets_what_becomes_that_type_under_whatever_name_it_is_stored() {
        UnaryOperator<BackendSetup> model = typed(
                TYPE,
                List.of(),
                3,
                After.class,
                first(),
                second(),
                Upcaster.of(
                        new TypeRevision(FORMER, 1), new TypeRevision(TYPE, 2), json -> with(json, "more", "renamed")));
        Subscriptions log = bareBackend(model).subscriptions();
        Position before = log.position();
        store(typed(FORMER, List.of(), 1, Before.class)).append(stream, ExpectedVersion.none(), new Before("one"));
        store().append(stream, ExpectedVersion.exactly(1), note("of another type"));
        store(model).append(stream, ExpectedVersion.exactly(2), new After("three", "new"));

        assertThat(payloads(log.startFrom(before)
                        .toEvents(After.class)
                        .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                        .next()))
                .containsExactly(new After("one by 2", "renamed"), new After("three", "new"));
    }

    @Test
    public void a_form_stored_under_an_alias_takes_the_steps_of_the_type() {
        store(typed(FORMER, List.of(), 1, Before.class)).append(stream, ExpectedVersion.none(), new Before("one"));

        EventStore present = store(typed(TYPE, List.of(FORMER), 3, After.class, first(), second()));

        assertThat(payloads(present.read(stream).toList())).containsExactly(new After("one by 2", "from 1"));
    }

    @Test
    public void a_snapshot_is_brought_to_the_present_form_too() {
        EventStore former = former(1);
        former.append(stream, ExpectedVersion.none(), note("1"), note("2"));
        former.saveSnapshot(stream, 2, new Before("state"));

        RecordedEvent<?> state = present().load(stream).snapshot().orElseThrow().state();

        assertThat(state.typeRevision()).isEqualTo(1);
        assertThat(state.payload()).isEqualTo(new After("state by 2", "from 1"));
    }

    @Test
    public void any_text_goes_through_the_steps_character_by_character() {
        List<String> texts = List.of("", "\"'\\ / \t\n", "\u0000 \u2028 \uFFFF e\u0301", "注文 🛒", "lone \uD800 high");
        former(2)
                .append(
                        stream,
                        ExpectedVersion.none(),
                        texts.stream().map(Before::new).toList());

        assertThat(present().read(stream))
                .extracting(event -> ((After) event.payload()).text())
                .containsExactlyElementsOf(
                        texts.stream().map(text -> text + " by 2").toList());
    }

    @Test
    public void the_listener_is_told_the_event_that_was_appended() {
        former(1).append(stream, ExpectedVersion.none(), new Before("one"));
        List<Object> heard = new ArrayList<>();
        After appended = new After("three", "new");
        store(setup -> typed(TYPE, List.of(), 3, After.class, first(), second())
                        .apply(setup)
                        .withListener(events -> heard.addAll(payloads(events))))
                .append(stream, ExpectedVersion.exactly(1), appended);

        assertThat(heard).singleElement().isSameAs(appended);
        assertThat(calls).hasValue(0);
    }

    @Test
    public void a_failing_upcaster_is_named_with_its_place_and_without_the_payload() {
        former(1).append(stream, ExpectedVersion.none(), note("1"), new Before("secret"));
        Upcaster failing = Upcaster.of(TYPE, 2, json -> {
            throw new IllegalStateException("cannot read " + json);
        });

        RecordedEvent<?> event =
                present(first(), failing).read(stream).skip(1).findFirst().orElseThrow();

        assertThat(event.version()).hasValue(2);
        assertThatThrownBy(event::payload)
                .isInstanceOfSatisfying(UpcastException.class, failure -> {
                    assertThat(failure.type()).isEqualTo(TYPE);
                    assertThat(failure.revision()).isEqualTo(2);
                })
                .hasMessageContainingAll(
                        TYPE, "revision 2", "revision 1", stream.toString(), "version 2", "IllegalStateException")
                .hasMessageNotContaining("secret")
                .hasStackTraceContaining("IllegalStateException")
                .satisfies(failure -> assertThat(failure.getCause().toString()).doesNotContain("secret"));
        assertThat(payloads(former(1).read(stream).skip(1).toList())).containsExactly(new Before("secret"));
        assertThat(payloads(present().read(stream).skip(1).toList())).hasSize(1);
    }

    @Test
    public void an_upcaster_that_returns_nothing_is_named() {
        former(2).append(stream, ExpectedVersion.none(), new Before("one"));

        RecordedEvent<?> event = present(first(), Upcaster.of(TYPE, 2, json -> null))
                .read(stream)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(event::payload).isInstanceOf(UpcastException.class).hasMessageContaining("null");
    }

    @Test
    public void a_form_newer_than_the_class_is_refused_and_still_shows_its_envelope() {
        present().append(stream, ExpectedVersion.none(), new After("three", "secret"));

        RecordedEvent<?> event = former(2).read(stream).findFirst().orElseThrow();

        assertThat(event.typeRevision()).isEqualTo(3);
        assertThatThrownBy(event::payload)
                .isInstanceOfSatisfying(NewerRevisionException.class, newer -> {
                    assertThat(newer.type()).isEqualTo(TYPE);
                    assertThat(newer.revision()).isEqualTo(3);
                })
                .hasMessageContainingAll(stream.toString(), "revision 2", "version 1")
                .hasMessageNotContaining("secret");
        assertThat(payloads(present().read(stream).toList())).containsExactly(new After("three", "secret"));
    }

    private Upcaster counting(Upcaster upcaster) {
        return Upcaster.of(upcaster.from(), upcaster.to(), json -> {
            calls.incrementAndGet();
            return upcaster.upcast(json);
        });
    }

    private static JsonObject with(JsonObject json, String key, String value) {
        return Json.createObjectBuilder(json).add(key, value).build();
    }

    private static List<Object> payloads(List<RecordedEvent<?>> events) {
        return events.stream().map(event -> (Object) event.payload()).toList();
    }

    private static UnaryOperator<BackendSetup> typed(
            String name, List<String> aliases, int revision, Class<?> type, Upcaster... upcasters) {
        EventTypes types = new EventTypesBuilder()
                .add(new RegisteredType(name, aliases, revision, type))
                .build();
        return setup -> setup.withEventTypes(types).withUpcasters(upcasters);
    }
}
