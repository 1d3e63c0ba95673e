// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The tables of a store: the scripts that create them, and the check that they fit.
 *
 * <p>The scripts in the resource folders {@code io/eventsourcery/jpa/schema/<database>} define the tables. They run by
 * hand, in the application's own Flyway, or by {@link io.eventsourcery.jpa.schema.SchemaCreation}. {@link
 * io.eventsourcery.jpa.schema.SchemaCheck} reads the catalog and names every difference. Only one class refers to
 * Flyway, so an application without it starts too.
 */
package io.eventsourcery.jpa.schema;
