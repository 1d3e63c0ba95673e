// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The work on one leased shard: reading, handling, trying again, parking, and going on with parked streams.
 *
 * <p>Start with {@code ShardWork}, whose steps belong to one thread at a time; {@code ShardWorker} gives them to the
 * executor. Not for applications.
 */
package io.eventsourcery.runtime.engine.shard;
