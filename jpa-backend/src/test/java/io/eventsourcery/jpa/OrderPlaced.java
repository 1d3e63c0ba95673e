package io.eventsourcery.jpa;

import io.eventsourcery.event.EventType;

/** Public for JSON-B. */
@EventType("order-placed")
public record OrderPlaced(String customer) {}
