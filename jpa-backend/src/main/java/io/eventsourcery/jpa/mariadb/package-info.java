// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * MariaDB: the code that is specific to it: appends that read before they insert, lock rows, markers in the log.
 *
 * <p>Start with {@link io.eventsourcery.jpa.mariadb.MariaDbDialect}, which lists the parts. The scripts of its tables
 * lie in the resource folder {@code io/eventsourcery/jpa/schema/mariadb}. Not for applications.
 */
package io.eventsourcery.jpa.mariadb;
