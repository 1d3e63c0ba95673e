// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Scenarios on KurrentDB, beside its client alone.
 *
 * <p>{@link io.eventsourcery.benchmarks.kurrentdb.KurrentDbMeasured} is the server that both call, by default the stand-in in a
 * process of its own; {@link io.eventsourcery.benchmarks.kurrentdb.KurrentDbScenarios} has the scenarios.
 */
package io.eventsourcery.benchmarks.kurrentdb;
