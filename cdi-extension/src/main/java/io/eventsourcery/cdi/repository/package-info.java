// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Repositories as beans.
 *
 * <p>{@code RepositoryPlan} determines the repositories of a deployment: one per class of aggregates and store that a
 * {@code RepositoryPoint} requires. {@code AggregateClass} checks the class, and {@code DeployedRepository} is
 * injected. Not for applications.
 */
package io.eventsourcery.cdi.repository;
