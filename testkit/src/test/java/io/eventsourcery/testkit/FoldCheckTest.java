// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.testkit.Kettle.Boiled;
import io.eventsourcery.testkit.Kettle.Emptied;
import io.eventsourcery.testkit.Kettle.Event;
import io.eventsourcery.testkit.Kettle.Filled;
import java.sql.Timestamp;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class FoldCheckTest {

    private static final Filled FILLED = new Filled(1, Kettle.TAP);
    private static final Boiled BOILED = new Boiled(100);
    private static final Emptied EMPTIED = new Emptied();

    /** Folds as the test says, into state of every kind. */
    private static final class Box extends Aggregate<Event> {
        private final transient BiConsumer<Box, Event> fold;
        private final Map<String, int[]> counts = new HashMap<>();
        private final AtomicInteger count = new AtomicInteger();
        private final BitSet days = new BitSet();
        private final Timestamp time = new Timestamp(0);
        private final Holder holder = new Holder();
        private final Box self = this;

        Box(BiConsumer<Box, Event> fold) {
            super("box");
            this.fold = fold;
        }

        @Override
        protected void apply(Event event) {
            fold.accept(self, event);
        }
    }

    private static class Holder {
        private String text = "";
    }

    @Test
    void a_fold_that_handles_everything_passes_whatever_the_order_of_samples() {
        assertThatCode(() -> FoldCheck.of(Kettle::new).check(FILLED, BOILED, EMPTIED))
                .doesNotThrowAnyException();
        assertThatCode(() -> FoldCheck.of(Kettle::new).check(EMPTIED, BOILED, FILLED))
                .doesNotThrowAnyException();
        assertThatCode(() -> FoldCheck.of(Event.class, Kettle.decider())
                        .ignoring(Boiled.class)
                        .check(EMPTIED, BOILED, FILLED))
                .doesNotThrowAnyException();
    }

    @Test
    void a_second_sample_of_a_type_need_not_make_a_difference() {
        assertThatCode(() -> FoldCheck.of(Kettle::new).check(FILLED, FILLED, BOILED, EMPTIED, EMPTIED))
                .doesNotThrowAnyException();
    }

    @Test
    void a_type_without_a_sample_is_named() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> FoldCheck.of(Kettle::new).check(FILLED, EMPTIED))
                .withMessage(
                        "Kettle does not handle every event:\n  Kettle.Boiled: there is no sample of it, so give one.");
    }

    @Test
    void a_type_that_changes_nothing_is_named() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> FoldCheck.of(Event.class, Kettle.decider()).check(FILLED, BOILED, EMPTIED))
                .withMessageStartingWith("The decider of Kettle.Event does not handle every event:")
                .withMessageContaining("  Kettle.Boiled: it changes nothing. Handle it, name it in ignoring(...)");
    }

    @Test
    void a_type_that_fails_is_named() {
        Decider<Integer, Integer, Event> strict = Decider.of(0, (c, s) -> List.of(), (state, event) -> {
            if (event instanceof Boiled) {
                throw new IllegalArgumentException("what is that?");
            }
            return state + 1;
        });

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> FoldCheck.of(Event.class, strict).check(FILLED, BOILED, EMPTIED))
                .withMessageContaining("Kettle.Boiled: folding it fails with IllegalArgumentException: what is that?.");
    }

    @Test
    void a_type_that_is_ignored_in_words_only_is_named() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> FoldCheck.of(Kettle::new).ignoring(Filled.class).check(FILLED, BOILED, EMPTIED))
                .withMessageContaining("Kettle.Filled: it changes the state although it is ignored");
    }

    @Test
    void changes_deep_inside_of_the_state_are_seen() {
        List<BiConsumer<Box, Event>> folds = List.of(
                (box, event) -> box.counts.computeIfAbsent("events", any -> new int[1])[0]++,
                (box, event) -> box.count.incrementAndGet(),
                (box, event) -> box.days.set(box.days.cardinality()),
                (box, event) -> box.time.setTime(box.time.getTime() + 1),
                (box, event) -> box.holder.text += "x");

        folds.forEach(
                fold -> assertThatCode(() -> FoldCheck.of(() -> new Box(fold)).check(FILLED, BOILED, EMPTIED))
                        .doesNotThrowAnyException());
    }

    @Test
    void a_box_that_folds_nothing_is_found_out_for_every_type() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> FoldCheck.of(() -> new Box((box, event) -> {})).check(FILLED, BOILED, EMPTIED))
                .withMessageContainingAll("Filled: it changes nothing", "Boiled: it changes", "Emptied: it changes");
    }
}
