// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about those who are told of events while they are appended, and about the context that events get.
 *
 * <p>Start with {@link io.eventsourcery.tck.listener.ListenerConformance}.
 */
package io.eventsourcery.tck.listener;
