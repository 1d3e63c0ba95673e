// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Scenarios about the log: reading it, following it beside writers, subscriptions, projections and rebuilds.
 *
 * <p>{@link io.eventsourcery.benchmarks.log.TailScenarios} reads it from its beginning, {@link
 * io.eventsourcery.benchmarks.log.ProjectionScenarios} keeps a view up to date behind it.
 */
package io.eventsourcery.benchmarks.log;
