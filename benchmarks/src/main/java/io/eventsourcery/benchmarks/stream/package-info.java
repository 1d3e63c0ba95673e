// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Scenarios about streams: appending to them, loading them, rebuilding aggregates, with and without encryption, beside the same work
 * by JDBC and by other libraries, and in a large store.
 *
 * <p>{@link io.eventsourcery.benchmarks.stream.AppendScenarios} shows how a scenario is made of cases.
 */
package io.eventsourcery.benchmarks.stream;
