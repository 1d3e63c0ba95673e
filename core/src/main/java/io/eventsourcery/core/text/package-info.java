// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The small texts that stand in every event, read and written by hand.
 *
 * <p>Contexts, metadata and instants are so short that a library spends more time on making its parser ready than on reading them; in
 * profiles of loads they took a third of the time. Each class here reads the form that this library writes, and says so when a text has
 * another one, so that its caller can leave it to a library. Begin with {@link io.eventsourcery.core.text.JsonStrings}.
 */
package io.eventsourcery.core.text;
