// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Annotations for application code in a CDI container.
 *
 * <p>{@link io.eventsourcery.inject.InCategory @InCategory} narrows observers of {@code RecordedEvent};
 * {@link io.eventsourcery.inject.RetryOnConflict @RetryOnConflict} repeats a transactional method after a conflict.
 * Event classes need none of them.
 */
package io.eventsourcery.inject;
