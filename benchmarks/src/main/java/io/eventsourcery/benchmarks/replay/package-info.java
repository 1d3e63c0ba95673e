// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Listening to the statements that the library sends, and sending the same ones by bare JDBC.
 *
 * <p>A control is fair only if it does the same work, so no statement is written by hand here: {@link
 * io.eventsourcery.benchmarks.replay.StatementRecorder} notes text, parameters and result columns of one real call, and
 * {@link io.eventsourcery.benchmarks.replay.Replay} repeats them with other values.
 */
package io.eventsourcery.benchmarks.replay;
