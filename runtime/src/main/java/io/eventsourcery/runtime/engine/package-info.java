// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Runs durable subscriptions.
 *
 * <p>{@link io.eventsourcery.runtime.engine.BackgroundRuntime} checks the definitions against what is stored and starts
 * a node. Its coordinator looks at the shards of all subscriptions, renews the leases of the node, takes its share of
 * the free ones and gives up what is too much. Each leased shard has a worker, which reads the settled log step by step,
 * handles a batch in one transaction with its checkpoint, tries what fails again, and parks the stream in the end. One
 * pulse asks for the whole node whether the log has moved on, and wakes the workers.
 *
 * <p>Below it, {@code shard} is the work on one shard, {@code handling} calls handlers and stores checkpoints, and {@code
 * task} has the threads.
 */
package io.eventsourcery.runtime.engine;
