// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTest {

    sealed interface DoorEvent {}

    sealed interface Moved extends DoorEvent {}

    record Opened() implements Moved {}

    record Closed() implements Moved {}

    record Painted(String colour) implements DoorEvent {}

    static class Door extends Aggregate<DoorEvent> {
        private static final Handlers<Door, DoorEvent> HANDLERS = Handlers.of(Door.class, DoorEvent.class)
                .on(Opened.class, (door, event) -> door.open = true)
                .on(Moved.class, (door, event) -> door.open = false)
                .on(Painted.class, Door::paint);

        private boolean open;
        private String colour = "";

        Door() {
            super("door", HANDLERS);
        }

        void open() {
            emit(new Opened());
        }

        void close() {
            emit(new Closed());
        }

        void paintIt(String other) {
            emit(new Painted(other));
        }

        private void paint(Painted event) {
            if (event.colour().isEmpty()) {
                throw new IllegalArgumentException("no colour");
            }
            colour = event.colour();
        }
    }

    @Test
    void emitted_events_are_applied_and_pending_in_order() {
        Door door = new Door();
        door.open();
        door.paintIt("red");
        door.close();

        assertThat(door.pending()).containsExactly(new Opened(), new Painted("red"), new Closed());
        assertThat(door.open).isFalse();
        assertThat(door.colour).isEqualTo("red");
        assertThatThrownBy(() -> door.pending().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void what_cannot_be_applied_is_not_recorded_and_the_object_is_as_it_was() {
        Door door = new Door();
        door.paintIt("red");

        assertThatThrownBy(() -> door.paintIt("")).hasMessage("no colour");

        assertThat(door.colour).isEqualTo("red");
        assertThat(door.pending()).containsExactly(new Painted("red"));
        door.paintIt("blue");
        assertThat(door.pending()).hasSize(2);
    }

    @Test
    void a_line_for_a_subtype_goes_before_one_for_what_is_above_it_in_either_order() {
        Handlers<Door, DoorEvent> otherOrder = Handlers.of(Door.class, DoorEvent.class)
                .on(DoorEvent.class, (door, event) -> door.colour = "any")
                .on(Moved.class, (door, event) -> door.colour = "moved")
                .on(Opened.class, (door, event) -> door.colour = "opened");
        Door door = new Door();

        otherOrder.apply(door, new Opened());
        assertThat(door.colour).isEqualTo("opened");
        otherOrder.apply(door, new Closed());
        assertThat(door.colour).isEqualTo("moved");
        otherOrder.apply(door, new Painted("red"));
        assertThat(door.colour).isEqualTo("any");
    }

    interface Noise {}

    static class Sound implements Noise {}

    static final class Bang extends Sound {}

    static final class Ear extends Aggregate<Noise> {
        private String heard = "";

        Ear() {
            super("ear");
        }
    }

    @Test
    void below_what_is_not_sealed_the_nearest_line_counts_in_either_order() {
        Handlers<Ear, Noise> none = Handlers.of(Ear.class, Noise.class);
        List<Handlers<Ear, Noise>> orders = List.of(
                none.on(Noise.class, (ear, noise) -> ear.heard = "noise")
                        .on(Sound.class, (ear, noise) -> ear.heard = "sound"),
                none.on(Sound.class, (ear, noise) -> ear.heard = "sound")
                        .on(Noise.class, (ear, noise) -> ear.heard = "noise"));
        for (Handlers<Ear, Noise> handlers : orders) {
            Ear ear = new Ear();

            handlers.apply(ear, new Bang());
            assertThat(ear.heard).isEqualTo("sound");
            handlers.apply(ear, new Noise() {});
            assertThat(ear.heard).isEqualTo("noise");
        }
    }

    @Test
    void who_emits_while_applying_is_told_so() {
        class Echo extends Aggregate<DoorEvent> {
            Echo() {
                super("echo");
            }

            void start() {
                emit(new Opened());
            }

            @Override
            protected void apply(DoorEvent event) {
                emit(new Closed());
            }
        }
        Echo echo = new Echo();

        assertThatThrownBy(echo::start).isInstanceOf(IllegalStateException.class);

        assertThat(echo.pending()).isEmpty();
    }

    @Test
    void a_type_knows_its_class_its_category_and_its_events() {
        AggregateType<Door> type = AggregateType.of(Door::new);

        assertThat(type.javaType()).isEqualTo(Door.class);
        assertThat(type.category()).isEqualTo("door");
        assertThat(type.events()).isEqualTo(DoorEvent.class);
        assertThat(type.snapshotPolicy()).isEqualTo(SnapshotPolicy.never());
        assertThatThrownBy(() -> type.withSnapshots(SnapshotPolicy.every(3))).isInstanceOf(InvalidInputException.class);
        Door door = type.create();
        assertThatThrownBy(() -> type.replay(door, "not an event of doors"))
                .isInstanceOf(UnhandledEventException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageNotContaining("not an event of doors");
    }

    static final class Forgetful extends Aggregate<DoorEvent> {
        Forgetful() {
            super("door", Handlers.of(Forgetful.class, DoorEvent.class).ignoring(Opened.class));
        }

        void close() {
            emit(new Closed());
        }
    }

    @Test
    void forgotten_events_are_all_named() {
        assertThatThrownBy(() -> AggregateType.of(Forgetful::new))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .hasSize(2)
                        .allMatch(problem -> problem.startsWith("ES-0602"))
                        .anyMatch(problem -> problem.contains("Closed"))
                        .anyMatch(problem -> problem.contains("Painted")));
        Forgetful forgetful = new Forgetful();
        assertThatThrownBy(forgetful::close).isInstanceOf(UnhandledEventException.class);
        assertThat(forgetful.pending()).isEmpty();
    }

    @Test
    void aggregates_that_cannot_be_made_are_refused() {
        assertThatThrownBy(() -> AggregateType.of(() -> (Door) null)).hasMessageContaining("ES-0601");
        assertThatThrownBy(() -> AggregateType.<Door>of(() -> {
                    throw new IllegalStateException();
                }))
                .hasMessageContaining("ES-0601");
        assertThatThrownBy(() -> AggregateType.of(() -> new Aggregate<DoorEvent>("door") {}))
                .hasMessageContaining("ES-0603");
        assertThatThrownBy(() -> AggregateType.of(() -> new Aggregate<DoorEvent>("other", Door.HANDLERS) {}))
                .hasMessageContaining("ES-0604");
    }

    private static final Decider<String, String, DoorEvent> PAINTER = Decider.of(
            "bare",
            (command, state) -> List.of(new Painted(command), new Painted(command.repeat(2))),
            (state, event) -> {
                String colour = ((Painted) event).colour();
                if (colour.length() > 6) {
                    throw new IllegalArgumentException("too much paint");
                }
                return colour;
            });

    @Test
    void a_decider_records_all_events_of_a_command_or_none() {
        var door = AggregateType.of("door", DoorEvent.class, PAINTER).create();
        door.handle("red");

        assertThatThrownBy(() -> door.handle("blue")).hasMessage("too much paint");

        assertThat(door.state()).isEqualTo("redred");
        assertThat(door.pending()).containsExactly(new Painted("red"), new Painted("redred"));
    }

    @Test
    void a_decider_that_decides_nothing_at_all_is_named() {
        Decider<String, String, DoorEvent> mute = Decider.of("bare", (command, state) -> null, (state, event) -> state);
        var door = AggregateType.of("door", DoorEvent.class, mute).create();

        assertThatThrownBy(() -> door.handle("red")).hasMessage("the events that a decider decided");
        assertThatThrownBy(() -> AggregateType.of("door", DoorEvent.class, new NoBeginning()))
                .hasMessageContaining("ES-0601");
    }

    private static final class NoBeginning implements Decider<String, String, DoorEvent> {
        @Override
        public String initial() {
            return null;
        }

        @Override
        public List<DoorEvent> decide(String command, String state) {
            return List.of();
        }

        @Override
        public String evolve(String state, DoorEvent event) {
            return state;
        }
    }

    @Test
    void a_decider_is_given_no_event_of_others() {
        var type = AggregateType.of("door", DoorEvent.class, PAINTER);
        var door = type.create();

        assertThatThrownBy(() -> type.replay(door, "not an event of doors"))
                .isInstanceOf(UnhandledEventException.class)
                .hasMessageNotContaining("not an event of doors");
        assertThat(door.state()).isEqualTo("bare");
    }

    @Test
    void policies_decide_by_what_was_saved() {
        SnapshotPolicy third = SnapshotPolicy.every(3);
        assertThat(third.isDue(saved(0, 2))).isFalse();
        assertThat(third.isDue(saved(2, 3))).isTrue();
        assertThat(third.isDue(saved(3, 5))).isFalse();
        assertThat(third.isDue(saved(5, 7))).isTrue();
        assertThat(SnapshotPolicy.after(Moved.class).isDue(saved(0, 1, new Painted("red"))))
                .isFalse();
        assertThat(SnapshotPolicy.after(Moved.class).isDue(saved(0, 2, new Painted("red"), new Closed())))
                .isTrue();
        assertThat(third.or(SnapshotPolicy.after(Moved.class)).isDue(saved(3, 4, new Opened())))
                .isTrue();
        assertThat(SnapshotPolicy.never().isDue(saved(2, 3))).isFalse();
        assertThat(SnapshotPolicy.onRequest().isDue(saved(2, 3))).isFalse();
        assertThatThrownBy(() -> SnapshotPolicy.every(0)).isInstanceOf(InvalidInputException.class);
    }

    private static SnapshotPolicy.Saved saved(long before, long version, Object... events) {
        return new SnapshotPolicy.Saved(null, before, version, List.of(events));
    }
}
