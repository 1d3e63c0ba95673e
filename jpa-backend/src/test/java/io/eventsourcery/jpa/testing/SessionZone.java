// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Databases whose sessions are in another time zone than the virtual machine: half an hour off, and with a summer. */
public final class SessionZone {

    static final String ST_JOHNS = "America/St_Johns";

    private SessionZone() {}

    /** A new database whose sessions are in St. John's. */
    public static TestDatabase stJohns(TestDatabase.Kind kind) {
        TestDatabase database = TestDatabase.create(kind);
        return switch (kind.name()) {
            case "H2" -> database(database, database.xaDataSourceClass(), database.url() + ";TIME ZONE=" + ST_JOHNS);
            case "POSTGRESQL" -> database(database, StJohnsDataSource.class.getName(), database.url());
            // A server knows the names of zones only after somebody loaded them.
            case "MARIADB" -> database.with("sessionVariables=time_zone='-03:30'");
            default -> throw new IllegalArgumentException("How does " + kind + " set the time zone of a session?");
        };
    }

    private static TestDatabase database(TestDatabase like, String dataSourceClass, String url) {
        return new TestDatabase(like.kind(), dataSourceClass, url, like.user());
    }

    /** What the database says about a session. */
    public static String of(DataSource source, TestDatabase.Kind kind) throws SQLException {
        String sql =
                switch (kind.name()) {
                    case "H2" ->
                        "select setting_value from information_schema.settings where setting_name = 'TIME ZONE'";
                    case "POSTGRESQL" -> "select current_setting('TimeZone')";
                    default -> "select @@session.time_zone";
                };
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }
}
