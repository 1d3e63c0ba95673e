// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about repositories and their aggregates, here of lamps that are turned on and off.
 *
 * <p>Start with {@link io.eventsourcery.tck.aggregate.RepositoryConformance}.
 */
package io.eventsourcery.tck.aggregate;
