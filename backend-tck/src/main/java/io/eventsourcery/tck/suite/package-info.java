// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The base of all suites: steps, events, races and codecs.
 *
 * <p>Start with {@link io.eventsourcery.tck.suite.Conformance}, which every suite extends; {@link
 * io.eventsourcery.tck.suite.InTransactionConformance} is for those that need a transaction of the caller. Add a new
 * event type to {@code TckEvents}; {@code Conformance} registers it. Authors of a backend need nothing from this
 * package.
 */
package io.eventsourcery.tck.suite;
