// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What may go wrong on purpose: {@link io.eventsourcery.kurrentdb.testkit.fault.Faults} is what a test holds,
 * {@link io.eventsourcery.kurrentdb.testkit.fault.Fault} is one way to fail, and
 * {@link io.eventsourcery.kurrentdb.testkit.fault.Call} says which calls are meant.
 */
package io.eventsourcery.kurrentdb.testkit.fault;
