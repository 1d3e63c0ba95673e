// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Wiring a store by hand, and what the author of a backend implements.
 *
 * <p>A {@link io.eventsourcery.backend.BackendFactory} with its {@link io.eventsourcery.backend.BackendSetup} builds a
 * {@link io.eventsourcery.backend.Backend}, and that gives the {@code EventStore}. Application code in CDI meets the
 * factory only, in one producer method. {@link io.eventsourcery.backend.Transactions} is the seam to JTA and to plain
 * Java SE.
 */
package io.eventsourcery.backend;
