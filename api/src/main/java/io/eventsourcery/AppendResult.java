// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.stream.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The version and position of an append. A recognised repeat returns the result of the first append.
 *
 * @param version the version of the last appended event; absent in an unversioned stream
 * @param position the place of the last appended event in the log, comparable with the positions of readers; absent if the
 *     backend knows it only after the commit. KurrentDB does not know it in a transaction of the caller, nor when
 *     the answer of the server was lost, and of a call that appends to several streams only for the one that the log has last
 */
public record AppendResult(OptionalLong version, Optional<Position> position) {

    public AppendResult {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(position, "position");
    }
}
