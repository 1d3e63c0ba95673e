// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;

/** An event with an encrypted component. */
@EventType("ticket-sold")
public record Ticket(@DataSubject String person, @Encrypted(mask = "somebody") String holder, String seat) {}
