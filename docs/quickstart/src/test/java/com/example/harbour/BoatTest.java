// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import com.example.harbour.BoatEvent.Moved;
import com.example.harbour.BoatEvent.Registered;
import com.example.harbour.BoatEvent.Renamed;
import io.eventsourcery.testkit.AggregateScenario;
import org.junit.jupiter.api.Test;

// snippet:test
class BoatTest {

    private final AggregateScenario<Boat, BoatEvent> registered =
            AggregateScenario.of(Boat::new).given(new Registered("Albatros", "A 7"));

    @Test
    void a_boat_moves_to_another_berth() {
        registered.when(boat -> boat.moveTo("C 2")).thenEvents(new Moved("C 2"));
    }

    @Test
    void a_boat_cannot_move_to_where_it_lies() {
        registered.when(boat -> boat.moveTo("A 7")).thenRefused(IllegalStateException.class, "already");
    }

    @Test
    void a_boat_that_keeps_its_name_is_not_renamed() {
        registered.when(boat -> boat.rename("Albatros")).thenNoEvents();
        registered.when(boat -> boat.rename("Kormoran")).thenEvents(new Renamed("Kormoran"));
    }
}
// end:test
