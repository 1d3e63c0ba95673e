// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Tests inside real servers.
 *
 * <p>Each {@code *IT} class builds one web archive with {@link io.eventsourcery.it.Application}, Arquillian deploys it to
 * the server of this run ({@link io.eventsourcery.it.server.Server}), and its test methods then run inside that server, or
 * against it. Each server has a profile of its own, {@code Hibernate*IT} run on WildFly alone, whose provider it is; the data
 * lie in H2, PostgreSQL or MariaDB ({@link io.eventsourcery.it.Database}). Classes are flat, because Arquillian runs nested ones
 * outside of the server without saying so. Start reading at {@link io.eventsourcery.it.RunsInContainerIT}.
 */
package io.eventsourcery.it;
