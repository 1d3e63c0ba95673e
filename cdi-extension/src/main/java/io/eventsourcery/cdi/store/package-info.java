// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The stores of a deployment, from the plan to the backend.
 *
 * <p>{@code StorePlan} determines the stores: one {@code StoreDeclaration} per set of qualifiers that a factory has or
 * a {@code StorePoint} requires. A {@code DeployedStore} lets {@code BackendAssembly} build its backend once. Add there
 * everything that a backend gets from the container. Not for applications.
 */
package io.eventsourcery.cdi.store;
