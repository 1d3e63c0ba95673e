// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.outbox.jms;

import io.eventsourcery.event.EventType;

@EventType("booked")
public record Booked(String guest) {}
