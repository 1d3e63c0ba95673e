// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about what is stored: payloads come back as they were, old ones stay readable, and times keep their precision.
 *
 * <p>Start with {@link io.eventsourcery.tck.payload.RoundTripConformance}. Stored payloads of former versions are in {@code
 * golden}.
 */
package io.eventsourcery.tck.payload;
