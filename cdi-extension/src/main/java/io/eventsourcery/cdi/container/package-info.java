// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The CDI container and the server around it, as far as the other packages need them.
 *
 * <p>Start with {@code ApplicationBeans}, which provides instances of the application's beans; {@code DiscoveredBeans}
 * are the beans that the container announced. {@code StoreQualifiers} distinguish stores, and {@code LibraryCopy} this
 * copy of the library from those of other web modules. Code for a particular container or server belongs here. This
 * package knows nothing of stores, events or configuration. Not for applications.
 */
package io.eventsourcery.cdi.container;
