// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Hands events to the handlers of a definition and stores the checkpoint, inside one transaction or behind it.
 *
 * <p>Start with {@code Batches}: {@code TransactionalBatches} handles the events of a projection, {@code OutsideBatches}
 * those of a subscription. {@code Checkpoint} is the fence of both. Not for applications.
 */
package io.eventsourcery.runtime.engine.handling;
