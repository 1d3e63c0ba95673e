// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Repositories as beans.
 *
 * <p>{@code RepositoryPlan} decides which ones a deployment has: one per class of aggregates and store that a {@code
 * RepositoryPoint} asks for. {@code AggregateClass} judges the class, {@code DeployedRepository} is what is injected. Not for
 * applications.
 */
package io.eventsourcery.cdi.repository;
