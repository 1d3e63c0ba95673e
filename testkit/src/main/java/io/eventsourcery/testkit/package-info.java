// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What an application tests its own model with, in any test framework.
 *
 * <p>{@link io.eventsourcery.testkit.SchemaSamples} fails the build when the present classes can no longer read what former
 * versions of the application stored. Add the artifact with the scope {@code test}.
 */
package io.eventsourcery.testkit;
