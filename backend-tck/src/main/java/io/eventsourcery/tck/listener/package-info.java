// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about listeners inside the appending transaction, about what observers hear, and about the context of events.
 *
 * <p>Start with {@link io.eventsourcery.tck.listener.ListenerConformance}.
 */
package io.eventsourcery.tck.listener;
