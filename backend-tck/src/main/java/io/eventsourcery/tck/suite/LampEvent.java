// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.event.EventType;

/** The events of the {@link Lamp} of the suites. Public, because a JSON library has to read it. */
@EventType
public sealed interface LampEvent {

    @EventType("tck-lamp-turned-on")
    record TurnedOn() implements LampEvent {}

    @EventType("tck-lamp-turned-off")
    record TurnedOff() implements LampEvent {}

    @EventType("tck-lamp-labelled")
    record Labelled(String label) implements LampEvent {}

    @EventType("tck-lamp-dusted")
    record Dusted() implements LampEvent {}
}
