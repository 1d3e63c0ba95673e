// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a change of an aggregate only reads, and requires to be still as it was when the change commits; see {@link
 * Repository#executeGuarded}. Used by one thread, for one attempt.
 */
public final class Guards {

    private final List<StreamGuard> streams = new ArrayList<>();

    Guards() {}

    /**
     * Requires that this aggregate stays at the version that is loaded.
     *
     * @return the aggregate
     * @throws io.eventsourcery.error.InvalidInputException ES-0961 if it is new
     */
    public <B extends Aggregate<?>> B on(Loaded<B> read) {
        streams.add(read.guard());
        return read.aggregate();
    }

    /** Requires that this stream stays at its version. */
    public void on(StreamGuard read) {
        streams.add(Objects.requireNonNull(read, "read"));
    }

    List<StreamGuard> streams() {
        return List.copyOf(streams);
    }
}
