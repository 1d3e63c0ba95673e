// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * An in-memory protocol stand-in, not KurrentDB: the genuine Java client talks to it over gRPC in tests.
 *
 * <p>{@link io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn} is one node in the heap;
 * {@link io.eventsourcery.kurrentdb.testkit.fault.Faults} lets its calls fail on purpose, which a real server does not do
 * on demand. It proves that a program sends the right calls and understands the answers. It proves nothing about
 * durability, clusters, rights, encryption, projections or speed: for these run the same tests against a real server,
 * for which {@link io.eventsourcery.kurrentdb.testkit.KurrentDbServer} has the switch.
 */
package io.eventsourcery.kurrentdb.testkit;
