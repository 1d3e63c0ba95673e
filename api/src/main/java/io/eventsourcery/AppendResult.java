// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.stream.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an append landed. A recognised repeat gives the result of the first append.
 *
 * @param version the version of the last appended event; absent in an unversioned stream
 * @param position the place of the last appended event in the whole log; absent while the backend only knows it after
 *     commit
 */
public record AppendResult(OptionalLong version, Optional<Position> position) {

    public AppendResult {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(position, "position");
    }
}
