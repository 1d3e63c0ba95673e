// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Many small questions to a server through the genuine client, each answered in one line, and what real servers answered.
 *
 * <p>{@link io.eventsourcery.kurrentdb.testkit.probe.ProbeRun} asks them;
 * {@link io.eventsourcery.kurrentdb.testkit.probe.ObservedAnswersTest} compares the lines of the stand-in with those of
 * servers of three versions, which are among the resources of the tests. In the lines random names are S1, G1 and E1,
 * positions are told relative to those of events, {@code 0:a} is revision 0 of type a, {@code #1} the first retry and
 * {@code ->1:b} what a link leads to. Probes wait for what a server does not announce; nothing is concluded from how long.
 */
package io.eventsourcery.kurrentdb.testkit.probe;
