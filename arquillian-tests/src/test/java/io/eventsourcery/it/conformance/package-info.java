// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The contract of every backend, run inside a server: JTA of the server, its data sources, its entity managers, its
 * threads.
 *
 * <p>Each class runs one suite of {@code io.eventsourcery.tck} on one database. Where the suites get their backends from
 * is in {@link io.eventsourcery.it.conformance.ServerFixture}.
 */
package io.eventsourcery.it.conformance;
