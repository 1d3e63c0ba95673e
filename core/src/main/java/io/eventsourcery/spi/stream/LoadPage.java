// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import java.util.Optional;

/**
 * The beginning of a load.
 *
 * @param snapshot the newest snapshot, of any life of the stream
 * @param page the events from its version on, inclusive
 */
public record LoadPage(Optional<StoredSnapshot> snapshot, StreamPage page) {}
