// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.engine.handling.Portion;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.Reached;
import io.eventsourcery.runtime.engine.handling.UnknownKeyException;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.List;

/** The events of one shard that were read and are not handled yet. Belongs to the worker. */
final class Pending {

    /** Far behind, several batches are read at once, because each reading is a transaction of its own. */
    private static final int READ_AT_ONCE = 500;

    private final Prepared prepared;
    private final ShardKey shard;
    private final int shards;
    private LogReader reader;
    private boolean isOneByOne;
    private Portion portion = new Portion(List.of(), Reached.unknown(Position.start()));

    Pending(Prepared prepared, ShardKey shard, int shards) {
        this.prepared = prepared;
        this.shard = shard;
        this.shards = shards;
    }

    boolean hasBegun() {
        return reader != null;
    }

    void begin(Position after) {
        reader = prepared.reader(after);
    }

    Portion portion() {
        return portion;
    }

    /** The events to handle next: one at a time after a batch failed as a whole. */
    List<RecordedEvent<?>> batch() {
        return portion.first(isOneByOne ? 1 : prepared.plan().batchSize());
    }

    /** Goes on one by one until the next reading. @return false if it does so already, or only one is left */
    boolean splits() {
        boolean splits = !isOneByOne && portion.first(2).size() > 1;
        isOneByOne |= splits;
        return splits;
    }

    boolean isEmpty() {
        return portion.isEmpty();
    }

    /** Whether more of the log is settled than was read. */
    boolean isBehind() {
        return reader.isBehind();
    }

    /**
     * Reads the next ones.
     *
     * @throws UnknownKeyException at the first of them if its key cannot be told; nothing is skipped
     */
    void read() {
        Position before = reader.position();
        List<RecordedEvent<?>> read = reader.next(Math.max(prepared.plan().batchSize(), READ_AT_ONCE));
        Reached end = new Reached(reader.position(), reader.anchor());
        List<RecordedEvent<?>> mine = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            RecordedEvent<?> event = read.get(i);
            try {
                if (prepared.wants(event) && isMine(event)) {
                    mine.add(event);
                }
            } catch (UnknownKeyException e) {
                // Those in front of it come first.
                if (i == 0) {
                    reader = reader.behind(before);
                    throw e;
                }
                end = end.at(read.get(i - 1));
                reader = reader.behind(end.position());
                break;
            }
        }
        portion = new Portion(mine, end);
        isOneByOne = false;
    }

    private boolean isMine(RecordedEvent<?> event) {
        return ShardOf.line(prepared.line(event), shards) == shard.number();
    }

    /** Forgets what was read behind a position. */
    void again(Position behind) {
        portion = new Portion(List.of(), Reached.unknown(behind));
        reader = reader == null ? null : reader.behind(behind);
    }
}
