// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The exceptions of the library.
 *
 * <p>All of them extend {@link io.eventsourcery.error.EventSourceryException}. A newcomer needs three of them:
 * {@link io.eventsourcery.error.InvalidInputException} (the call can never work),
 * {@link io.eventsourcery.error.TransientStoreException} (try again in a new transaction) and
 * {@code VersionConflictException}, which lives with the stream types in {@code io.eventsourcery.stream}. The page
 * {@code docs/errors.md} lists all of them with cause and remedy.
 */
package io.eventsourcery.error;
