// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import java.util.List;
import java.util.Optional;

/**
 * How a load begins.
 *
 * @param snapshot the newest snapshot, of whichever life of the stream
 * @param events the events from its version on, inclusive, at most a page
 */
public record LoadPage(Optional<StoredSnapshot> snapshot, List<StoredEvent> events) {}
