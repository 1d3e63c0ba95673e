// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Decides whether the answers that several clients of a store got at the same time can be true.
 *
 * <p>Each client is a {@link io.eventsourcery.tck.history.RandomClient}, which makes {@link
 * io.eventsourcery.tck.history.Call}s and notes each {@link io.eventsourcery.tck.history.Answer} with the moments
 * before and after: an {@link io.eventsourcery.tck.history.Operation}. All operations together are a history. A history
 * is right if some order of its operations respects real time and leads to the same answers on a {@link
 * io.eventsourcery.tck.history.Model} that does one call after the other; {@link
 * io.eventsourcery.tck.history.Linearizability} searches for that order. Decision 8 in {@code docs/decisions} has the
 * reasons.
 */
package io.eventsourcery.tck.history;
