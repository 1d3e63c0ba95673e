// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * What a Jakarta EE server gives to an application, without a server: a database, a pool, a transaction manager and an injected
 * {@code EntityManager}; and what the reader of a report must know about the machine.
 *
 * <p>{@link io.eventsourcery.benchmarks.server.Jta} is where transactions run, {@link
 * io.eventsourcery.benchmarks.server.Database} what they run on.
 */
package io.eventsourcery.benchmarks.server;
