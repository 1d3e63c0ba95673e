// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Any text in any role: payload, context, stream name, category, tenant, event type.
 *
 * <p>Generated strings go to every database and to the store in the heap. What is legal comes back character by
 * character and distinguishes; what is not is refused before anything is written. {@link
 * io.eventsourcery.jpa.text.HostileTexts} makes the strings, {@link io.eventsourcery.jpa.text.Place} the stores.
 */
package io.eventsourcery.jpa.text;
