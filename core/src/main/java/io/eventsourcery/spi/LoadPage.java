// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import java.util.List;
import java.util.Optional;

/**
 * How a load begins.
 *
 * @param snapshot the newest snapshot; allowed to be absent when there are no events
 * @param events the events from its version on, inclusive, at most a page
 */
public record LoadPage(Optional<StoredSnapshot> snapshot, List<StoredEvent> events) {}
