// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Classes to wire a store by hand, and interfaces for the author of a backend.
 *
 * <p>A {@link io.eventsourcery.backend.BackendFactory} with its {@link io.eventsourcery.backend.BackendSetup} builds a
 * {@link io.eventsourcery.backend.Backend}, which has the {@code EventStore}. Application code in CDI uses only the
 * factory, in one producer method. {@link io.eventsourcery.backend.Transactions} is the interface to JTA and to plain
 * Java SE.
 */
package io.eventsourcery.backend;
