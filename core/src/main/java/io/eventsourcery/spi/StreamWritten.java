// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.Position;
import java.util.List;

/**
 * The result of a {@link StreamWrite}.
 *
 * @param firstVersion the version of its first event, also in an unversioned stream
 * @param positions the position of each event in order; empty if the storage knows them only after the commit
 * @param repeated whether an earlier identical append had written the events, so that nothing was written now
 */
public record StreamWritten(long firstVersion, List<Position> positions, boolean repeated) {}
