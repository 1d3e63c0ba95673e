// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.task.Surroundings;
import io.eventsourcery.runtime.engine.task.Threads;
import io.eventsourcery.spi.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Prepares and starts the durable subscriptions of one store on one node. Immutable until {@link #start}.
 *
 * <pre>{@code
 * SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
 *         .with(Definition.projection("order-list").on(OrderPlaced.class, list::add))
 *         .start();
 * }</pre>
 */
public final class BackgroundRuntime {

    private final BackgroundEngine engine;
    private final List<Definition<?>> definitions;
    private final Set<String> accepted;
    private final RuntimeTimes times;
    private final Optional<ScheduledExecutorService> executor;
    private final Surroundings surroundings;

    private BackgroundRuntime(
            BackgroundEngine engine,
            List<Definition<?>> definitions,
            Set<String> accepted,
            RuntimeTimes times,
            Optional<ScheduledExecutorService> executor,
            Surroundings surroundings) {
        this.engine = engine;
        this.definitions = List.copyOf(definitions);
        this.accepted = Set.copyOf(accepted);
        this.times = Objects.requireNonNull(times, "times");
        this.executor = executor;
        this.surroundings = surroundings;
    }

    /**
     * A runtime without subscriptions.
     *
     * @throws MissingPartException ES-0510 if the storage has no log
     */
    public static BackgroundRuntime of(Backend backend) {
        return new BackgroundRuntime(
                engine(backend), List.of(), Set.of(), RuntimeTimes.defaults(), Optional.empty(), Surroundings.NONE);
    }

    private static BackgroundEngine engine(Backend backend) {
        return backend.extension(BackgroundEngine.class).orElseThrow(() -> new MissingPartException(Storage.LOG));
    }

    /**
     * The same runtime that keeps checkpoints and parked streams in the storage of another backend: for a log whose own
     * storage keeps none, such as KurrentDB. Projections work in the transactions of that backend.
     *
     * <p>It keeps them for one log only; another log needs other tables, for instance by a table prefix. Close it after
     * the runtime.
     *
     * @throws MissingPartException ES-0510 if that storage keeps no checkpoints
     */
    public BackgroundRuntime keptIn(Backend other) {
        BackgroundEngine kept = engine.keptIn(engine(other));
        kept.subscriptions();
        return new BackgroundRuntime(kept, definitions, accepted, times, executor, surroundings);
    }

    /** The same runtime with one more subscription. */
    public BackgroundRuntime with(Definition<?> definition) {
        List<Definition<?>> more = new ArrayList<>(definitions);
        more.add(Objects.requireNonNull(definition, "definition"));
        return new BackgroundRuntime(engine, more, accepted, times, executor, surroundings);
    }

    /**
     * The same runtime that lets a subscription select other events than those stored under its name: it goes on from
     * its checkpoint, and events behind it that are selected only now are never handled.
     */
    public BackgroundRuntime acceptingChanges(String name) {
        Set<String> more = new HashSet<>(accepted);
        more.add(Objects.requireNonNull(name, "name"));
        return new BackgroundRuntime(engine, definitions, more, times, executor, surroundings);
    }

    public BackgroundRuntime withTimes(RuntimeTimes other) {
        return new BackgroundRuntime(engine, definitions, accepted, other, executor, surroundings);
    }

    /**
     * The same runtime on these threads, which it never shuts down. They do the work of handlers; an idle subscription
     * occupies none. By default the runtime has daemon threads of its own.
     */
    public BackgroundRuntime withExecutor(ScheduledExecutorService threads) {
        return new BackgroundRuntime(engine, definitions, accepted, times, Optional.of(threads), surroundings);
    }

    /**
     * The same runtime whose work runs through this executor, on the threads that it has. A thread of the application
     * that commits never gives work to the executor itself, so that nothing of a request spreads to the work.
     *
     * @param other runs a task on the calling thread, in the context that work of this application needs
     */
    public BackgroundRuntime withContext(Executor other) {
        return new BackgroundRuntime(engine, definitions, accepted, times, executor, new Surroundings(other, true));
    }

    /**
     * Compares the definitions with what is stored, and starts the work.
     *
     * @throws MissingPartException ES-0510 if no checkpoints can be kept
     * @throws io.eventsourcery.error.ConfigurationException listing every problem: ES-0801 and ES-0812 for names,
     *     ES-0803 for handlers, ES-0804 for changes; nothing runs then
     */
    public SubscriptionRuntime start() {
        engine.subscriptions();
        Map<String, Prepared> prepared = new Registration(engine, accepted).register(definitions);
        String node = UUID.randomUUID().toString();
        Threads threads = executor.map(Threads::given).orElseGet(() -> Threads.own(shards()));
        RunningNode running = new RunningNode(engine, prepared, node, times, threads, surroundings);
        running.begin();
        return running;
    }

    /** All of them, and once more those of the largest projection, which may be rebuilt beside itself. */
    private int shards() {
        int all = definitions.stream().mapToInt(it -> it.plan().shards()).sum();
        int beside = definitions.stream()
                .filter(ProjectionDefinition.class::isInstance)
                .mapToInt(it -> it.plan().shards())
                .max()
                .orElse(0);
        return all + beside;
    }
}
