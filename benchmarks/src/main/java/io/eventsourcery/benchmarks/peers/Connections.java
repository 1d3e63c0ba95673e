// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

import java.sql.Connection;
import java.sql.SQLException;

/** Hands out connections that take part in the present transaction; closing one gives it back. */
@FunctionalInterface
public interface Connections {

    Connection get() throws SQLException;
}
