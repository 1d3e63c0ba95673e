// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/**
 * What durable subscriptions keep, in the tables of one store, on the connection of the running transaction.
 *
 * <p>Whoever changes a subscription as a whole changes its shards first, which waits for a running checkpoint, and its
 * parked streams behind that. Thread-safe as far as the {@code EntityManager} is.
 */
public final class JpaSubscriptions implements SubscriptionStorage {

    private final TransactionConnection connection;
    private final SqlErrors errors;
    private final ShardRows shards;
    private final LeaseRows leases;
    private final NodeRows nodes;
    private final ParkedRows parked;

    public JpaSubscriptions(TransactionConnection connection, Spelling spelling, SqlErrors errors, Tables tables) {
        this.connection = connection;
        this.errors = errors;
        this.shards = new ShardRows(spelling, errors, tables);
        this.leases = new LeaseRows(spelling, tables);
        this.nodes = new NodeRows(spelling, tables);
        this.parked = new ParkedRows(spelling, tables);
    }

    @Override
    public List<StoredShard> shards() {
        return asked("look at the subscriptions", shards::all);
    }

    @Override
    public void create(String subscription, int count, String filter, Position start) {
        done("creation of subscription " + subscription, jdbc -> {
            shards.create(jdbc, subscription, count, filter, start);
            nodes.forgetDead(jdbc);
        });
    }

    @Override
    public boolean divide(String subscription, int count, String filter, ToIntFunction<ParkedStream> shardOf) {
        return asked("division of subscription " + subscription, jdbc -> {
            ShardRows.Division division = shards.divide(jdbc, subscription, count, filter);
            if (division == ShardRows.Division.DONE) {
                for (ParkedStream stream : parked.locked(jdbc, subscription)) {
                    parked.park(jdbc, stream.inShard(shardOf.applyAsInt(stream)));
                }
            }
            return division != ShardRows.Division.IMPOSSIBLE;
        });
    }

    @Override
    public void describe(String subscription, String filter) {
        done("description of subscription " + subscription, jdbc -> shards.describe(jdbc, subscription, filter));
    }

    @Override
    public void rename(String from, String to) {
        done("renaming of subscription " + from, jdbc -> {
            shards.rename(jdbc, from, to);
            parked.rename(jdbc, from, to);
        });
    }

    @Override
    public void remove(String subscription) {
        done("removal of subscription " + subscription, jdbc -> {
            shards.remove(jdbc, subscription);
            parked.remove(jdbc, subscription);
        });
    }

    @Override
    public boolean replace(
            String subscription, String by, BiPredicate<List<StoredShard>, List<StoredShard>> condition) {
        String operation = "replacement of subscription " + subscription;
        // The condition may ask for more, and a connection is lent once at a time; the rows stay locked.
        boolean isDone = asked(operation, jdbc -> shards.isStoredAndLocked(jdbc, by, subscription))
                && condition.test(
                        asked(operation, jdbc -> shards.of(jdbc, subscription)),
                        asked(operation, jdbc -> shards.of(jdbc, by)));
        if (isDone) {
            remove(subscription);
        }
        return isDone;
    }

    @Override
    public Optional<Lease> take(ShardKey shard, String node, Duration life) {
        return asked("lease of shard " + shard, jdbc -> leases.take(jdbc, shard, node, life));
    }

    @Override
    public void renew(String node, Duration life) {
        done("renewal of the leases of node " + node, jdbc -> nodes.renew(jdbc, node, life));
    }

    @Override
    public int nodes() {
        return asked("look at the nodes", nodes::alive);
    }

    @Override
    public void release(Lease lease) {
        done("release of shard " + lease.shard(), jdbc -> leases.release(jdbc, lease));
    }

    @Override
    public void leave(String node) {
        done("leave of node " + node, jdbc -> {
            // In the order in which a lease is taken, so that the two never wait for each other.
            leases.releaseAll(jdbc, node);
            nodes.remove(jdbc, node);
        });
    }

    @Override
    public boolean advance(Lease lease, Position reached) {
        return asked("checkpoint of shard " + lease.shard(), jdbc -> shards.advance(jdbc, lease, reached));
    }

    @Override
    public void pause(String subscription, boolean paused) {
        done("pause of subscription " + subscription, jdbc -> shards.pause(jdbc, subscription, paused));
    }

    @Override
    public void reset(String subscription, Position to) {
        done("reset of subscription " + subscription, jdbc -> {
            shards.reset(jdbc, subscription, to);
            parked.remove(jdbc, subscription);
        });
    }

    @Override
    public List<ParkedStream> parked(String subscription) {
        return asked("look at the parked streams of " + subscription, jdbc -> parked.of(jdbc, subscription));
    }

    @Override
    public List<ParkedStream> parked(String subscription, Position behind, int limit) {
        return asked(
                "look at a page of the parked streams of " + subscription,
                jdbc -> parked.page(jdbc, subscription, behind, limit));
    }

    @Override
    public int parkedCount(String subscription) {
        return asked("count of the parked streams of " + subscription, jdbc -> parked.count(jdbc, subscription));
    }

    @Override
    public void park(ParkedStream stream) {
        done("parking of stream " + stream.stream(), jdbc -> parked.park(jdbc, stream));
    }

    @Override
    public void unpark(ParkedStream stream) {
        done("end of the parking of stream " + stream.stream(), jdbc -> parked.unpark(jdbc, stream));
    }

    @Override
    public int forget(TenantId tenant, int limit) {
        return asked("removal of parked streams of a tenant", jdbc -> parked.forget(jdbc, tenant, limit));
    }

    @Override
    public boolean decide(
            String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision) {
        return asked("decision about stream " + stream, jdbc -> {
            for (ParkedStream known : parked.at(jdbc, subscription, event)) {
                if (known.isAt(tenant, stream, event)) {
                    return parked.decide(jdbc, known, decision);
                }
            }
            return false;
        });
    }

    private <T> T asked(String operation, TransactionConnection.Work<T> work) {
        try {
            return connection.call(work);
        } catch (SQLException e) {
            throw errors.in(operation, e);
        }
    }

    private void done(String operation, Change change) {
        asked(operation, jdbc -> {
            change.on(jdbc);
            return null;
        });
    }

    @FunctionalInterface
    private interface Change {
        void on(Connection jdbc) throws SQLException;
    }
}
