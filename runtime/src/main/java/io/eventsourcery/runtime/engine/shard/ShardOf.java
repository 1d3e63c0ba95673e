// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.spi.subscription.Line;

/** Divides lines of events among shards. */
public final class ShardOf {

    private ShardOf() {}

    /** The same on every node; what is stored depends on it. */
    public static int line(Line line, int shards) {
        return Math.floorMod(line.hash(), shards);
    }
}
