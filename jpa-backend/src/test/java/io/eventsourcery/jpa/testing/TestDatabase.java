// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.h2.H2Dialect;
import io.eventsourcery.jpa.mariadb.MariaDbDialect;
import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import io.eventsourcery.processes.EndsWithThisJvm;
import io.eventsourcery.processes.FreePort;
import io.eventsourcery.processes.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * An empty database of its own.
 *
 * @param kind which product
 * @param xaDataSourceClass the driver's XA data source
 * @param url where it is
 * @param user who may do everything in it
 */
public record TestDatabase(Kind kind, String xaDataSourceClass, String url, String user) {

    /** The databases that every test runs on. */
    public enum Kind {
        H2(""),
        POSTGRESQL(""),
        MARIADB(""),

        /** MariaDB with the isolation that others have by default. */
        MARIADB_READ_COMMITTED("transaction_isolation='READ-COMMITTED'"),

        /** MariaDB as it is by default from 11.6 on. */
        MARIADB_SNAPSHOT_ISOLATION("innodb_snapshot_isolation=ON");

        private final String session;

        Kind(String session) {
            this.session = session;
        }

        /** One of each product, with its own settings. */
        public static Stream<Kind> products() {
            return Arrays.stream(values()).filter(kind -> kind.session.isEmpty());
        }

        /** How the store treats this product. */
        public Dialect dialect() {
            return switch (this) {
                case H2 -> new H2Dialect();
                case POSTGRESQL -> new PostgreSqlDialect();
                default -> new MariaDbDialect();
            };
        }

        public boolean isMariaDb() {
            return ordinal() >= MARIADB.ordinal();
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A new database; the PostgreSQL server behind it starts once per JVM and ends with it. */
    public static TestDatabase create(Kind kind) {
        String name = "test" + COUNT.incrementAndGet();
        return switch (kind) {
            case H2 ->
                new TestDatabase(
                        kind, "org.h2.jdbcx.JdbcDataSource", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa");
            case POSTGRESQL -> {
                execute(Server.POSTGRES.getPostgresDatabase(), "create database " + name);
                yield new TestDatabase(
                        kind,
                        "org.postgresql.xa.PGXADataSource",
                        Server.POSTGRES.getJdbcUrl("postgres", name),
                        "postgres");
            }
            case MARIADB -> mariaDb(name);
            case MARIADB_READ_COMMITTED, MARIADB_SNAPSHOT_ISOLATION ->
                mariaDb(name).with("sessionVariables=" + kind.session);
        };
    }

    private static TestDatabase mariaDb(String name) {
        return new TestDatabase(
                Kind.MARIADB, "org.mariadb.jdbc.MariaDbDataSource", MariaDbServer.create(name), MariaDbServer.USER);
    }

    /** A new H2, in a file that cannot grow beyond {@link SmallDisk#SIZE} bytes. */
    public static TestDatabase createOnSmallDisk() {
        SmallDisk.mount();
        return new TestDatabase(Kind.H2, "org.h2.Driver", "jdbc:h2:small:" + folder() + "/events", "sa");
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("small").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of the server. */
    public int port() {
        return switch (kind) {
            case H2 -> throw new UnsupportedOperationException("H2 is in this process");
            case POSTGRESQL -> Server.POSTGRES.getPort();
            default -> MariaDbServer.port();
        };
    }

    /** The same database behind another port, such as that of a proxy. */
    public TestDatabase throughPort(int port) {
        return new TestDatabase(kind, xaDataSourceClass, url.replace(":" + port() + "/", ":" + port + "/"), user);
    }

    /** The same database by connections that are no part of an XA transaction. */
    public TestDatabase withoutXa() {
        return new TestDatabase(kind, "org.mariadb.jdbc.Driver", url, user);
    }

    /** The same database for somebody else. */
    public TestDatabase as(String other) {
        // H2 lets nobody but its owner say when it ends; the owner has said so already.
        return new TestDatabase(kind, xaDataSourceClass, url.replace(";DB_CLOSE_DELAY=-1", ""), other);
    }

    /** The same database with one more parameter of the driver. */
    public TestDatabase with(String parameter) {
        return new TestDatabase(kind, xaDataSourceClass, url + (url.contains("?") ? "&" : "?") + parameter, user);
    }

    /** Runs one statement. */
    public static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPort(FreePort.choose())
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("max_prepared_transactions", "20")
                        .setServerConfig("fsync", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                    EndsWithThisJvm.postgreSql(connection);
                }
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
