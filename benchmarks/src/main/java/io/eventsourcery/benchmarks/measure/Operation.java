// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

/** What is measured, once. Belongs to one thread. */
@FunctionalInterface
public interface Operation {

    void run() throws Exception;
}
