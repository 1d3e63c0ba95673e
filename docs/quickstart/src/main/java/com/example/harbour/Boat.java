// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import com.example.harbour.BoatEvent.Moved;
import com.example.harbour.BoatEvent.Registered;
import com.example.harbour.BoatEvent.Renamed;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Handlers;

/** A boat that lies in the harbour. */
// snippet:boat
public final class Boat extends Aggregate<BoatEvent> {

    private static final Handlers<Boat, BoatEvent> HANDLERS = Handlers.of(Boat.class, BoatEvent.class)
            .on(Registered.class, (boat, event) -> {
                boat.name = event.name();
                boat.berth = event.berth();
            })
            .on(Renamed.class, (boat, event) -> boat.name = event.name())
            .on(Moved.class, (boat, event) -> boat.berth = event.berth());

    private String name;
    private String berth;

    public Boat() {
        super("boat", HANDLERS);
    }

    public void register(String itsName, String firstBerth) {
        emit(new Registered(itsName, firstBerth));
    }

    public void rename(String newName) {
        if (!newName.equals(name)) {
            emit(new Renamed(newName));
        }
    }

    public void moveTo(String newBerth) {
        if (newBerth.equals(berth)) {
            throw new IllegalStateException("The boat lies there already.");
        }
        emit(new Moved(newBerth));
    }

    public String name() {
        return name;
    }

    public String berth() {
        return berth;
    }
}
// end:boat
