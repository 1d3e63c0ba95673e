// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The stores of a deployment, from the plan to the backend that is built.
 *
 * <p>{@code StorePlan} decides which stores there are: one {@code StoreDeclaration} per set of qualifiers that a factory has
 * or a {@code StorePoint} asks for. A {@code DeployedStore} has its backend built once, by {@code BackendAssembly}, the place
 * for whatever a backend must be given by the container. Not for applications.
 */
package io.eventsourcery.cdi.store;
