// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import org.postgresql.xa.PGXADataSource;

/** Sessions in the time zone of St. John's; the driver would otherwise give them that of the virtual machine. */
public final class StJohnsDataSource extends PGXADataSource {

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        XAConnection physical = super.getXAConnection(user, password);
        try (Connection connection = physical.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone '" + SessionZone.ST_JOHNS + "'");
        }
        return physical;
    }
}
