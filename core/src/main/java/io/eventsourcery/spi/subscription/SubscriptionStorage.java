// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.subscription;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/**
 * Keeps checkpoints, leases and parked streams.
 *
 * <p>Every method is called inside a transaction of the engine and takes part in it; none waits for a row that another
 * node holds, except for the length of one checkpoint. Times are those of the storage, never of a node. Thread-safe.
 *
 * <p>The fence: {@link #advance} succeeds only for the newest epoch of the shard, and, where checkpoints are a part of the
 * transaction, only from where the node knows the shard to be. A database that went back, as to a replica that was behind, may
 * have lost a checkpoint together with the work that it stands for, while its epoch is the same. The engine calls it in every
 * transaction in which a handler works, so whatever else happens in that transaction happens under the lease or not at
 * all.
 */
public interface SubscriptionStorage {

    /** All shards of all subscriptions, by name and number. */
    List<StoredShard> shards();

    /**
     * Creates the shards of a subscription; one that exists already stays as it is. Two nodes may do so at once.
     *
     * @param start where it begins
     */
    void create(String subscription, int shards, String filter, Position start);

    /**
     * Divides the events of a stored subscription anew among shards, which begin where all present ones stand; does nothing
     * if it has that number and that filter, or is not stored. Whoever works on it loses its lease; a pause stays, and
     * parked streams move with their lines.
     *
     * @param filter stored instead of the present one
     * @param shardOf the number of the shard to which a parked stream belongs from now on; not called if nothing changes
     * @return whether all shards stand at one position; if not, nothing is changed
     */
    boolean divide(String subscription, int shards, String filter, ToIntFunction<ParkedStream> shardOf);

    /** Stores which events a subscription selects from now on. */
    void describe(String subscription, String filter);

    /** Gives a subscription another name, with all that belongs to it; whoever works on it loses its lease. */
    void rename(String from, String to);

    /** Removes a subscription and its parked streams; does nothing if there is none of that name. */
    void remove(String subscription);

    /**
     * Removes a subscription, with its parked streams, whose place another one takes. Of two such calls that name each
     * other at once, one is done. Waits for running checkpoints of both.
     *
     * @param condition asked if the other one is stored, with the shards of both by number, which stay as they are
     *     until the transaction ends
     * @return whether the condition holds; if not, nothing is removed
     */
    boolean replace(String subscription, String by, BiPredicate<List<StoredShard>, List<StoredShard>> condition);

    /**
     * Begins a lease, if the shard has none or one that has ended.
     *
     * @return empty if another node has it, the shard is paused, or there is no such shard
     */
    Optional<Lease> take(ShardKey shard, String node, Duration life);

    /** Prolongs all leases of a node, and notes that it is alive for so long. */
    void renew(String node, Duration life);

    /** How many nodes are alive. */
    int nodes();

    /** Ends a lease at once; does nothing if it is not the newest. */
    void release(Lease lease);

    /** Ends all leases of a node and notes that it is gone. */
    void leave(String node);

    /**
     * Stores how far the shard has come.
     *
     * @param lease with the position that is stored
     * @return whether the lease is still the newest, and the shard where it says; if not, nothing is stored
     */
    boolean advance(Lease lease, Position reached);

    /** Pauses all shards of a subscription, or lets them go on. */
    void pause(String subscription, boolean paused);

    /** Lets all shards begin again behind a position, without parked streams; whoever works on them loses the lease. */
    void reset(String subscription, Position to);

    /** All parked streams of a subscription, in the order of the positions of their events; for those who work on them. */
    List<ParkedStream> parked(String subscription);

    /**
     * The first ones of those whose events lie behind a position, in that order. No two of a subscription wait at one event.
     *
     * @param limit how many at most, 1 or more; whatever is parked, no more are read
     */
    List<ParkedStream> parked(String subscription, Position behind, int limit);

    /** How many streams of a subscription are parked. */
    int parkedCount(String subscription);

    /**
     * Parks a line, or stores its newest failure, which may be in another stream if the line has a key; in a transaction
     * that {@link #advance}s the shard.
     */
    void park(ParkedStream parked);

    /** Lets a stream go on; in a transaction that {@link #advance}s its shard. */
    void unpark(ParkedStream parked);

    /**
     * Forgets parked streams of a tenant, of all subscriptions, at most so many. Whoever works on one learns it when it looks for
     * decisions.
     *
     * @return how many were found, none of which is parked any more; 0 if there was none
     */
    int forget(TenantId tenant, int limit);

    /**
     * Stores what becomes of a parked stream.
     *
     * @param event the id of the event at which the person who decided saw it
     * @return whether such a stream is parked at that event
     */
    boolean decide(String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision);
}
