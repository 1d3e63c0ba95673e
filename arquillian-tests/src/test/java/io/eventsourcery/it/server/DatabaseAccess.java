// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

/**
 * How a data source reaches its database; the password is "any", because some servers have no data sources without one.
 *
 * @param driver a class that is a data source for distributed transactions
 */
public record DatabaseAccess(String driver, String url, String user) {

    static final String PASSWORD = "any";
}
