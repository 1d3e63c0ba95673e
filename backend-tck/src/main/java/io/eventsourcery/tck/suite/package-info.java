// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What the suites have in common: steps, events, races and codecs.
 *
 * <p>Start with {@link io.eventsourcery.tck.suite.Conformance}, which every suite extends; {@link
 * io.eventsourcery.tck.suite.InTransactionConformance} is for those that need a transaction of the caller. A new event type
 * goes into {@code TckEvents}, and {@code Conformance} registers it. An author of a backend needs nothing from here.
 */
package io.eventsourcery.tck.suite;
