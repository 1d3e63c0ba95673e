// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Measuring several ways to do one thing side by side, and writing down what came out.
 *
 * <p>A {@link io.eventsourcery.benchmarks.measure.Scenario} holds the {@link io.eventsourcery.benchmarks.measure.Case
 * cases} to compare; {@link io.eventsourcery.benchmarks.measure.Runner} runs them in turn, round after round, and {@link
 * io.eventsourcery.benchmarks.measure.Report} prints the ratios. Nothing here knows of events or databases.
 */
package io.eventsourcery.benchmarks.measure;
