// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.aggregate;

import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decided;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.tck.suite.Lamp;
import io.eventsourcery.tck.suite.LampEvent;
import io.eventsourcery.tck.suite.LampEvent.Labelled;
import io.eventsourcery.tck.suite.LampEvent.TurnedOff;
import io.eventsourcery.tck.suite.LampEvent.TurnedOn;
import java.util.List;

/** The {@link Lamp} as functions; the command says whether it should shine. */
final class LampDecider implements Decider<Boolean, Lamp.State, LampEvent> {

    static final AggregateType<Decided<Boolean, Lamp.State, LampEvent>> TYPE =
            AggregateType.of(Lamp.CATEGORY, LampEvent.class, new LampDecider());

    @Override
    public Lamp.State initial() {
        return new Lamp.State(false, 0, "");
    }

    @Override
    public List<LampEvent> decide(Boolean shine, Lamp.State state) {
        if (shine == state.on()) {
            throw new Lamp.AlreadyException();
        }
        return List.of(shine ? new TurnedOn() : new TurnedOff());
    }

    @Override
    public Lamp.State evolve(Lamp.State state, LampEvent event) {
        if (event instanceof TurnedOn) {
            return new Lamp.State(true, state.switched() + 1, state.label());
        }
        if (event instanceof TurnedOff) {
            return new Lamp.State(false, state.switched() + 1, state.label());
        }
        return event instanceof Labelled labelled
                ? new Lamp.State(state.on(), state.switched(), labelled.label())
                : state;
    }
}
