// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

/** One small question to a server; the answer is told in one line. */
@FunctionalInterface
interface Probe {

    String ask(Traces t) throws Exception;
}
