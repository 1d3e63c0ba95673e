// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Handlers;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.tck.suite.LampEvent.Dusted;
import io.eventsourcery.tck.suite.LampEvent.Labelled;
import io.eventsourcery.tck.suite.LampEvent.TurnedOff;
import io.eventsourcery.tck.suite.LampEvent.TurnedOn;

/** The aggregate of the suites. */
public final class Lamp extends Aggregate<LampEvent> implements Snapshotted<Lamp.State> {

    public static final String CATEGORY = "tck-lamp";

    private static final Handlers<Lamp, LampEvent> HANDLERS = Handlers.of(Lamp.class, LampEvent.class)
            .on(TurnedOn.class, (lamp, event) -> lamp.state = lamp.state.switched(true))
            .on(TurnedOff.class, (lamp, event) -> lamp.state = lamp.state.switched(false))
            .on(Labelled.class, (lamp, event) -> lamp.state = lamp.state.labelled(event.label()))
            .ignoring(Dusted.class);

    private State state = new State(false, 0, "");

    public Lamp() {
        super(CATEGORY, HANDLERS);
    }

    /** Public, because a JSON library has to read it. */
    @EventType("tck-lamp-state")
    public record State(boolean on, long switched, String label) {

        private State switched(boolean to) {
            return new State(to, switched + 1, label);
        }

        private State labelled(String other) {
            return new State(on, switched, other);
        }
    }

    /** The refusal of the lamp. */
    public static final class AlreadyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public void turnOn() {
        if (state.on()) {
            throw new AlreadyException();
        }
        emit(new TurnedOn());
    }

    public void turnOff() {
        if (!state.on()) {
            throw new AlreadyException();
        }
        emit(new TurnedOff());
    }

    public void label(String label) {
        if (!label.equals(state.label())) {
            emit(new Labelled(label));
        }
    }

    public void dust() {
        emit(new Dusted());
    }

    public boolean isOn() {
        return state.on();
    }

    /** The number of times it was switched. */
    public long switched() {
        return state.switched();
    }

    public String label() {
        return state.label();
    }

    @Override
    public State snapshot() {
        return state;
    }

    @Override
    public void restore(State former) {
        state = former;
    }

    /** A suite may choose another. */
    @Override
    public SnapshotPolicy snapshotPolicy() {
        return SnapshotPolicy.never();
    }
}
