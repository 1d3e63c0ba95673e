// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Wires event stores into a CDI container. An application touches none of these classes: it produces a {@code
 * BackendFactory}, or configures {@code eventsourcery.backend}, and injects an {@code EventStore}.
 *
 * <p>A deployment passes through four moments, and {@link io.eventsourcery.cdi.EventSourceryExtension} is the place to
 * follow them. While the container looks at the application, {@code Discovered} notes event types, factories, injection
 * points and observers. After that a {@code DeployedStore} is declared for each set of qualifiers. When the container has
 * validated everything, {@code DeploymentCheck} reports all problems at once. Last, the backends are built: by the
 * {@link io.eventsourcery.cdi.EventSourceryContextListener} in a web application, at start-up in Java SE, and at first
 * use elsewhere, because a web module's naming context does not exist any earlier on some servers.
 *
 * <p>Here is what the container calls: the extension, the listener and the interceptor, with the deployment between them.
 * The work is done below, in a package for each part: {@code store}, {@code repository}, {@code event}, {@code retry},
 * {@code config} and {@code transaction}, all of them over {@code container}. Each has the sentences about its problems in a
 * class of its own.
 *
 * <p>There is no static state; everything hangs on the one extension instance of the deployment.
 */
package io.eventsourcery.cdi;
