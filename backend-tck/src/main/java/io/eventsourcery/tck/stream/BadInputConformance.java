// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.suite.BrokenCodec;
import io.eventsourcery.tck.suite.Conformance;
import io.eventsourcery.tck.suite.RawTextCodec;
import io.eventsourcery.tck.suite.TckEvents.Noted;
import io.eventsourcery.tck.suite.TckEvents.Unregistered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Input that can never be stored is refused with a typed exception, before anything is written and any listener is
 * called.
 */
public abstract class BadInputConformance extends Conformance {

    private final StreamId stream = newStream();
    private final List<RecordedEvent<?>> heard = new ArrayList<>();

    @Test
    public void appending_nothing_is_refused() {
        EventStore store = listened(UnaryOperator.identity());

        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.none(), List.of()));
        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.none(), (List<?>) null));
        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.none()));
        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.none(), (Object[]) null));
        refused(InvalidInputException.class, () -> store.appendAll(null));
        nothingButWhatFollowsIsStored(store);
    }

    @Test
    public void a_null_among_the_events_is_refused() {
        EventStore store = listened(UnaryOperator.identity());

        refused(
                InvalidInputException.class,
                () -> store.append(stream, ExpectedVersion.none(), Arrays.asList(note("a"), null)));
        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.none(), note("a"), null));
        nothingButWhatFollowsIsStored(store);
    }

    @Test
    public void an_unregistered_type_is_refused() {
        EventStore store = listened(UnaryOperator.identity());

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("a"), new Unregistered("secret")))
                .isInstanceOfSatisfying(UnknownEventTypeException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(Unregistered.class.getName()))
                .hasMessageContaining("@EventType")
                .hasMessageNotContaining("secret");
        nothingButWhatFollowsIsStored(store);
    }

    @Test
    public void an_event_above_the_limit_is_refused_and_one_at_the_limit_is_stored() {
        EventStore store = listened(setup -> setup.withMaxEventBytes(100).withCodec(new RawTextCodec()));
        String atTheLimit = "é".repeat(20) + "注".repeat(10) + "🛒".repeat(5) + "x".repeat(10);

        refused(
                InvalidInputException.class,
                () -> store.append(stream, ExpectedVersion.none(), note("a"), note(atTheLimit + "x")));
        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.none(), note("é".repeat(51))));
        nothingButWhatFollowsIsStored(store);
        store.append(stream, ExpectedVersion.exactly(1), note(atTheLimit));
        assertThat(texts(store, stream)).containsExactly("allowed", atTheLimit);
    }

    @Test
    public void a_snapshot_above_the_limit_is_refused() {
        EventStore store = listened(setup -> setup.withMaxEventBytes(100));
        nothingButWhatFollowsIsStored(store);
        store.append(stream, ExpectedVersion.exactly(1), note("2"));

        refused(InvalidInputException.class, () -> store.saveSnapshot(stream, 2, new Noted("x".repeat(100))));

        assertThat(store.load(stream).snapshot()).isEmpty();
        assertThat(store.load(stream).events()).hasSize(2);
    }

    @Test
    public void an_event_that_the_codec_cannot_write_is_refused_without_quoting_it() {
        EventStore store = listened(setup -> setup.withCodec(new BrokenCodec()));

        assertThatThrownBy(() -> store.append(stream, ExpectedVersion.none(), note("secret")))
                .isInstanceOfSatisfying(EventCodecException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo("tck-noted"))
                .hasMessageNotContaining("secret")
                .hasNoCause();
        nothingButWhatFollowsIsStored(store());
    }

    @Test
    public void text_that_no_database_can_hold_is_refused() {
        EventStore store = listened(setup -> setup.withCodec(new RawTextCodec()));

        for (String text : Arrays.asList("nul \u0000", "\uD800", "low \uDC00 low", null)) {
            refused(
                    EventCodecException.class,
                    () -> store.append(stream, ExpectedVersion.none(), note("a"), note(text)));
        }
        nothingButWhatFollowsIsStored(store);
    }

    @Test
    public void names_that_no_database_can_hold_are_refused() {
        UUID id = UUID.randomUUID();
        for (String name : List.of("x".repeat(256), "nul \u0000", "lone \uD800", "line\n")) {
            refused(InvalidInputException.class, () -> StreamId.named("tck", name));
        }
        for (String category : List.of("x".repeat(101), "tab\t", "lone \uDC00")) {
            refused(InvalidInputException.class, () -> StreamId.of(category, id));
            refused(InvalidInputException.class, () -> stream.inCategory(category));
        }
        nothingButWhatFollowsIsStored(listened(UnaryOperator.identity()));
    }

    @Test
    public void an_illegal_tenant_is_refused() {
        EventStore store = listened(UnaryOperator.identity());
        for (String tenant : Arrays.asList("", " ", "a b", "-a", "ä", "a/b", "a".repeat(65), null)) {
            refused(InvalidInputException.class, () -> store.forTenant(TenantId.of(tenant)));
        }
        nothingButWhatFollowsIsStored(store);
    }

    @Test
    public void a_context_with_nulls_is_refused() {
        EventStore store = listened(UnaryOperator.identity());

        refused(InvalidInputException.class, () -> note("a")
                .withContext(EventContext.empty().with("key", null)));
        refused(InvalidInputException.class, () -> note("a")
                .withContext(EventContext.empty().with((String) null, "value")));
        nothingButWhatFollowsIsStored(store);
    }

    @Test
    public void an_impossible_version_is_refused() {
        EventStore store = listened(UnaryOperator.identity());

        refused(InvalidInputException.class, () -> store.append(stream, ExpectedVersion.exactly(-1), note("a")));
        nothingButWhatFollowsIsStored(store);
    }

    private EventStore listened(UnaryOperator<BackendSetup> change) {
        return store(setup -> change.apply(setup).withListener(heard::addAll));
    }

    private static void refused(Class<? extends RuntimeException> type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(type);
    }

    private void nothingButWhatFollowsIsStored(EventStore usable) {
        assertThat(heard).isEmpty();
        assertThat(store().load(stream).isEmpty()).isTrue();
        usable.append(stream, ExpectedVersion.none(), note("allowed"));
        assertThat(texts(usable, stream)).containsExactly("allowed");
    }
}
