// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Support for testing the model of an application, in any test framework: a failed comparison throws an {@code
 * AssertionError}.
 *
 * <p>Begin with {@link io.eventsourcery.testkit.AggregateScenario} or {@link io.eventsourcery.testkit.DeciderScenario}:
 * given earlier events, when a command is called, then these new events. {@link io.eventsourcery.testkit.TestStore} is
 * an in-memory store for tests of services. {@link io.eventsourcery.testkit.FoldCheck} finds events that a model
 * forgets, and {@link io.eventsourcery.testkit.SchemaSamples} fails the build if the present classes can no longer read
 * the events of former versions of the application.
 *
 * <p>Failures of scenarios show events with all their values, which nothing else in the library does: they are the
 * test's own data. Add the artifact with the scope {@code test}, and keep real data out of tests.
 */
package io.eventsourcery.testkit;
