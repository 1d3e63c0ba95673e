// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;

/** Somebody came, and may want to be forgotten. */
@EventType("guest-came")
public record GuestCame(@DataSubject String guest, @Encrypted(mask = "gone") String name) {}
