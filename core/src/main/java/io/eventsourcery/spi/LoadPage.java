// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import java.util.Optional;

/**
 * How a load begins.
 *
 * @param snapshot the newest snapshot, of whichever life of the stream
 * @param page the events from its version on, inclusive
 */
public record LoadPage(Optional<StoredSnapshot> snapshot, StreamPage page) {}
