// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.stream.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The result of a {@link StreamWrite}.
 *
 * @param firstVersion the version of its first event, also in an unversioned stream
 * @param positions the position of each event in order; empty if the storage knows them only after the commit
 * @param repeated whether an earlier identical append had written the events, so that nothing was written now
 * @param last the position of the last event, asked again after the transaction has ended; empty as long as it is not known
 */
public record StreamWritten(
        long firstVersion, List<Position> positions, boolean repeated, Supplier<Optional<Position>> last) {

    /** What is known at once, or never. */
    public StreamWritten(long firstVersion, List<Position> positions, boolean repeated) {
        this(firstVersion, positions, repeated, new LastOf(positions));
    }

    private record LastOf(List<Position> positions) implements Supplier<Optional<Position>> {

        @Override
        public Optional<Position> get() {
            return positions.isEmpty() ? Optional.empty() : Optional.of(positions.get(positions.size() - 1));
        }
    }
}
