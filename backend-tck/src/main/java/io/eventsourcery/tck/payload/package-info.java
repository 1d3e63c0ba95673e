// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about stored data: payloads come back unchanged, old ones stay readable, and times keep their precision.
 *
 * <p>Start with {@link io.eventsourcery.tck.payload.RoundTripConformance}. Stored payloads of former versions are in
 * {@code golden}.
 */
package io.eventsourcery.tck.payload;
