// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The tables of a store: the scripts that make them, and the check that they are as the store needs them.
 *
 * <p>The scripts in the resource folders {@code io/eventsourcery/jpa/schema/<database>} are the truth. They run by hand,
 * in the application's own Flyway, or by {@link io.eventsourcery.jpa.schema.SchemaCreation}. {@link
 * io.eventsourcery.jpa.schema.SchemaCheck} reads the catalog and names every difference. Only one class here touches
 * Flyway, so an application without it starts all the same.
 */
package io.eventsourcery.jpa.schema;
