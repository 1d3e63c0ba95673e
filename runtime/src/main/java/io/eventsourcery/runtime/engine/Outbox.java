// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.OutboxDefinition;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.shard.ShardWork;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Publishes the events of a store in passes that the application begins, such as with a timer, and without threads of its own.
 *
 * <p>How far it came is stored under the name of the outbox, so a pass goes on where the latest one of any node ended. While one
 * pass is under way, another one of the same name publishes nothing. An event that the publisher refuses is tried again in the
 * next pass; after as many attempts as the error policy says, its stream is parked and all others go on. Keep the outbox from
 * pass to pass, because it counts the attempts. Thread-safe.
 */
public final class Outbox {

    /** The name under which an outbox is stored unless it gets another one. */
    public static final String NAME = "outbox";

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    /** A node that dies in a pass is waited for so long. A publisher that takes longer gets its event again. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final BackgroundEngine engine;
    private final String name;
    private final UnaryOperator<OutboxDefinition> settings;
    private final OutboxDefinition definition;
    private final String node = UUID.randomUUID().toString();
    private final ReentrantLock passing = new ReentrantLock();
    private final Map<ShardKey, ShardWork> works = new HashMap<>();
    private Prepared prepared;
    private Pass pass;

    private Outbox(BackgroundEngine engine, String name, UnaryOperator<OutboxDefinition> settings) {
        this.engine = engine;
        this.name = name;
        this.settings = settings;
        // One by one, so that a pass ends where its limit says.
        this.definition = settings.apply(Definition.outbox(name, entry -> pass.publish(entry)))
                .withBatchSize(1);
    }

    /** One pass. Belongs to its thread. */
    private static final class Pass {

        private final EventPublisher publisher;
        private final int limit;
        private int given;
        private int published;

        Pass(EventPublisher publisher, int limit) {
            this.publisher = publisher;
            this.limit = limit;
        }

        void publish(OutboxEntry entry) throws Exception {
            given++;
            publisher.publish(entry);
            published++;
        }

        boolean isOver() {
            return given >= limit;
        }
    }

    /**
     * The outbox of a backend, named {@value #NAME}.
     *
     * @throws MissingPartException ES-0510 if the storage has no log
     */
    public static Outbox of(Backend backend) {
        return of(backend, NAME, UnaryOperator.identity());
    }

    /**
     * An outbox with a name and settings of its own, such as {@code it -> it.toCategory("order")}.
     *
     * @throws MissingPartException ES-0510 if the storage has no log
     * @throws InvalidInputException ES-0802 if the name is illegal
     */
    public static Outbox of(Backend backend, String name, UnaryOperator<OutboxDefinition> settings) {
        return new Outbox(engine(backend), name, settings);
    }

    private static BackgroundEngine engine(Backend backend) {
        return backend.extension(BackgroundEngine.class).orElseThrow(() -> new MissingPartException(Storage.LOG));
    }

    /**
     * The same outbox that keeps how far it came in the storage of another backend, for a log whose own storage keeps no
     * checkpoints, such as KurrentDB.
     *
     * @throws MissingPartException ES-0510 if that storage keeps none
     */
    public Outbox keptIn(Backend other) {
        BackgroundEngine kept = engine.keptIn(engine(other));
        kept.subscriptions();
        return new Outbox(kept, name, settings);
    }

    /**
     * Publishes what is committed and not published yet, at most so many events.
     *
     * <p>Call it outside of a transaction. Publishes nothing if the store has no outbox, or if another pass is under way.
     *
     * @param limit how many events the publisher gets at most, 1 or more
     * @throws InvalidInputException ES-0805 if the limit is below 1, or the publisher is null
     * @throws MissingPartException ES-0510 if the storage keeps no checkpoints
     * @throws io.eventsourcery.error.ConfigurationException ES-0804 and ES-0812 if the settings do not fit what is stored
     */
    public OutboxPass run(EventPublisher publisher, int limit) {
        if (publisher == null) {
            throw new InvalidInputException("ES-0805 The outbox \"" + name + "\" has no publisher: give one.");
        }
        if (limit < 1) {
            throw new InvalidInputException(
                    "ES-0805 A pass of an outbox cannot publish " + limit + " events: give 1 or more.");
        }
        if (engine.outbox().isEmpty() || !passing.tryLock()) {
            return OutboxPass.NOTHING;
        }
        try {
            pass = new Pass(publisher, limit);
            return run(pass);
        } finally {
            pass = null;
            passing.unlock();
        }
    }

    private OutboxPass run(Pass present) {
        if (prepared == null) {
            prepared = new Registration(engine, Set.of())
                    .register(List.of(definition))
                    .get(definition.name());
        }
        List<String> troubles = new ArrayList<>();
        // What has committed by now is to be published, also what another node appended.
        engine.log().position();
        try {
            List<StoredShard> shards = engine.inOwn(() -> {
                engine.subscriptions().renew(node, LIFE);
                return engine.subscriptions().shards();
            });
            for (StoredShard shard : shards) {
                if (shard.key().subscription().equals(definition.name()) && !present.isOver()) {
                    work(shard, present, troubles);
                }
            }
        } finally {
            leave();
        }
        return new OutboxPass(present.published, troubles);
    }

    private void work(StoredShard shard, Pass present, List<String> troubles) {
        ShardKey key = shard.key();
        var lease = engine.inOwn(() -> engine.subscriptions().take(key, node, LIFE));
        if (lease.filter(it -> it.isNextOf(shard)).isEmpty()) {
            return;
        }
        Checkpoint checkpoint = new Checkpoint(engine, node, LIFE, lease.get());
        ShardWork former = works.get(key);
        ShardWork work = former == null
                ? new ShardWork(prepared, checkpoint, shard.shards())
                : former.under(checkpoint, shard.shards());
        works.put(key, work);
        long renewed = System.nanoTime();
        while (!present.isOver() && work.goesOn()) {
            if (System.nanoTime() - renewed > LIFE.toNanos() / 4) {
                engine.inOwn(() -> {
                    engine.subscriptions().renew(node, LIFE);
                    return null;
                });
                renewed = System.nanoTime();
            }
        }
        work.storeReached();
        if (work.trouble() != null) {
            troubles.add(work.trouble());
        }
    }

    private void leave() {
        try {
            engine.inOwn(() -> {
                engine.subscriptions().leave(node);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The leases of a pass could not be given up; they end by themselves.", e);
        }
    }
}
