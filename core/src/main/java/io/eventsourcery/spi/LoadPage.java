// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import java.util.List;

/**
 * How a load begins.
 *
 * @param snapshot the version of the newest snapshot; 0 when there is none, and allowed to be 0 when there are no events
 * @param events the events from that version on, inclusive, at most a page
 */
public record LoadPage(long snapshot, List<StoredEvent> events) {}
