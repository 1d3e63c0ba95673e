// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Wires event stores into a CDI container. An application touches none of these classes: it produces a {@code
 * BackendFactory}, or configures {@code eventsourcery.backend}, and injects an {@code EventStore}.
 *
 * <p>A deployment has four phases; follow them in {@link io.eventsourcery.cdi.EventSourceryExtension}. While the
 * container scans the application, {@code Discovered} notes event types, factories, injection points and observers.
 * After that a {@code DeployedStore} is declared for each set of qualifiers. When the container has validated
 * everything, {@code DeploymentCheck} reports all problems at once. Last, the backends are built: by the {@link
 * io.eventsourcery.cdi.EventSourceryContextListener} in a web application, at start-up in Java SE, and at first use
 * elsewhere, because the naming context of a web module does not exist earlier on some servers.
 *
 * <p>This package contains the classes that the container calls: the extension, the listener and the interceptor, and
 * the deployment that they share. One package per part does the work: {@code store}, {@code repository}, {@code event},
 * {@code retry}, {@code config} and {@code transaction}, all of them on top of {@code container}. Each keeps its
 * messages in a separate class.
 *
 * <p>There is no static state; the one extension instance of the deployment holds everything.
 */
package io.eventsourcery.cdi;
