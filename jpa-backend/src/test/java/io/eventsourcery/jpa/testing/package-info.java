// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * An application server in miniature, for tests in a plain JVM: JTA by Narayana, pooled XA data sources by Agroal,
 * EclipseLink or Hibernate ORM, and a database that starts from a Maven artifact.
 *
 * <p>{@link io.eventsourcery.jpa.testing.TestDatabase} gives an empty database of either kind; {@link
 * io.eventsourcery.jpa.testing.PlainServer} puts data sources, entity managers and transactions on top.
 */
package io.eventsourcery.jpa.testing;
