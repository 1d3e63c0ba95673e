// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * PostgreSQL: the code that is specific to it: appends that lock rows, a log that is settled by the lock table.
 *
 * <p>Start with {@link io.eventsourcery.jpa.postgresql.PostgreSqlDialect}, which lists the parts. The scripts of its
 * tables lie in the resource folder {@code io/eventsourcery/jpa/schema/postgresql}. Not for applications.
 */
package io.eventsourcery.jpa.postgresql;
