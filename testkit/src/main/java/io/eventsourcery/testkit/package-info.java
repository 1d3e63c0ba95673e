// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What an application tests its own model with, in any test framework: every comparison throws an {@code AssertionError}.
 *
 * <p>Begin with {@link io.eventsourcery.testkit.AggregateScenario} or {@link io.eventsourcery.testkit.DeciderScenario}:
 * given events, when something is asked, then these events. {@link io.eventsourcery.testkit.TestStore} is a store in the
 * heap for tests of services. {@link io.eventsourcery.testkit.FoldCheck} finds events that a model forgets, and {@link
 * io.eventsourcery.testkit.SchemaSamples} fails the build when the present classes can no longer read what former versions
 * of the application stored.
 *
 * <p>Failures of scenarios show events with all their values. That is the one place of the library that does: they are the
 * test's own data. Add the artifact with the scope {@code test}, and keep real data out of tests.
 */
package io.eventsourcery.testkit;
