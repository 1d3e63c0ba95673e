// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.processes.MariaDbServer;

/** A database that an archive brings its own data source for. */
public enum Database {

    /** In the memory of the server; gone when the archive is. */
    H2("h2") {
        @Override
        String dataSource(String name) {
            return element(
                    "org.h2.jdbcx.JdbcDataSource",
                    "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=60;DB_CLOSE_ON_EXIT=FALSE",
                    "sa");
        }
    },

    /** In a process of its own, with a database for each name; stays for the whole run. */
    POSTGRESQL("postgresql") {
        @Override
        String dataSource(String name) {
            return element("org.postgresql.xa.PGXADataSource", PostgreSqlServer.urlOf(name), "postgres");
        }
    },

    /** The same. */
    MARIADB("mariadb-java-client") {
        @Override
        String dataSource(String name) {
            return element("org.mariadb.jdbc.MariaDbDataSource", MariaDbServer.create(name), MariaDbServer.APPLICATION);
        }
    };

    /** The JNDI name under which every archive has its data source. */
    static final String JNDI_NAME = "java:app/jdbc/Events";

    private final String driver;

    Database(String driver) {
        this.driver = driver;
    }

    /** What an archive with this database must carry. */
    String[] libraries() {
        return new String[] {driver};
    }

    /** The data source as {@code web.xml} declares it; it takes part in distributed transactions. */
    abstract String dataSource(String name);

    private static String element(String driver, String url, String user) {
        return """
                <data-source>
                    <name>%s</name>
                    <class-name>%s</class-name>
                    <url>%s</url>
                    <user>%s</user>
                    <password>any</password>
                    <transactional>true</transactional>
                    <initial-pool-size>1</initial-pool-size>
                    <max-pool-size>24</max-pool-size>
                    <min-pool-size>1</min-pool-size>
                </data-source>
                """
                .formatted(JNDI_NAME, driver, url, user);
    }
}
