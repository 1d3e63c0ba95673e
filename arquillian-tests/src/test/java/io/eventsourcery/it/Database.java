// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.server.DatabaseAccess;
import io.eventsourcery.processes.MariaDbServer;

/** A database that an archive has a data source for. */
public enum Database {

    /** In the memory of the server; gone when nothing uses it. */
    H2("h2") {
        @Override
        DatabaseAccess access(String name) {
            return new DatabaseAccess(
                    "org.h2.jdbcx.JdbcDataSource",
                    "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=60;DB_CLOSE_ON_EXIT=FALSE",
                    "sa");
        }
    },

    /** In a process of its own, with a database for each name; stays for the whole run. */
    POSTGRESQL("postgresql") {
        @Override
        DatabaseAccess access(String name) {
            return new DatabaseAccess("org.postgresql.xa.PGXADataSource", PostgreSqlServer.urlOf(name), "postgres");
        }
    },

    /** The same. */
    MARIADB("mariadb-java-client") {
        @Override
        DatabaseAccess access(String name) {
            return new DatabaseAccess(
                    "org.mariadb.jdbc.MariaDbDataSource", MariaDbServer.create(name), MariaDbServer.APPLICATION);
        }
    };

    private final String driver;

    Database(String driver) {
        this.driver = driver;
    }

    /** What an archive with this database must carry. */
    String[] libraries() {
        return new String[] {driver};
    }

    /** How the database with this name is reached; it is created when it is asked for the first time. */
    abstract DatabaseAccess access(String name);
}
