// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;
import java.util.List;

/**
 * What became of a {@link StreamWrite}.
 *
 * @param firstVersion the version of its first event, also in an unversioned stream
 * @param positions the position of each event in order; empty when the storage only knows them after commit
 * @param repeated whether the events were there already from an earlier identical append, so nothing was written
 */
public record StreamWritten(long firstVersion, List<Position> positions, boolean repeated) {}
