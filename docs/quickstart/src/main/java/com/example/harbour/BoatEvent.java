// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import io.eventsourcery.event.EventType;

/** What happens to a boat. */
// snippet:events
@EventType
public sealed interface BoatEvent {

    @EventType("boat-registered")
    record Registered(String name, String berth) implements BoatEvent {}

    @EventType("boat-renamed")
    record Renamed(String name) implements BoatEvent {}

    @EventType("boat-moved")
    record Moved(String berth) implements BoatEvent {}
}
// end:events
