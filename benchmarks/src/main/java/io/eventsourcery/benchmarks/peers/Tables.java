// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

/** Runs a statement that makes or empties tables, outside of any transaction. */
@FunctionalInterface
public interface Tables {

    void execute(String sql);
}
