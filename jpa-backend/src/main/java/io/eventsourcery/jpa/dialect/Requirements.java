// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import static io.eventsourcery.jpa.dialect.Requirement.Checked.AT_THE_START;
import static io.eventsourcery.jpa.dialect.Requirement.Checked.AT_THE_START_AND_BEFORE_EACH_USE;
import static io.eventsourcery.jpa.dialect.Requirement.Of.CONNECTION;
import static io.eventsourcery.jpa.dialect.Requirement.Of.DATABASE;
import static io.eventsourcery.jpa.dialect.Requirement.Of.PROVIDER;
import static io.eventsourcery.jpa.dialect.Requirement.Of.TABLES;

import java.util.List;

/** The conditions that the store relies on with every database. The page {@code docs/jpa.md} shows this list. */
public final class Requirements {

    private static final List<Requirement> OF_EVERY_DATABASE = List.of(
            new Requirement(
                    "ES-0401",
                    PROVIDER,
                    AT_THE_START,
                    "The provider lends the JDBC connection of the transaction",
                    "use EclipseLink or Hibernate ORM"),
            new Requirement(
                    "ES-0402", DATABASE, AT_THE_START, "The database is one that the store knows", "use one of them"),
            new Requirement(
                    "ES-0405",
                    CONNECTION,
                    AT_THE_START,
                    "The connection has a schema",
                    "`eventsourcery.jpa.database-schema`"),
            new Requirement(
                    "ES-0410",
                    TABLES,
                    AT_THE_START,
                    "Every table is there",
                    "the script that the message names, or `eventsourcery.jpa.database-schema`"),
            new Requirement("ES-0411", TABLES, AT_THE_START, "Every column is there", "the script"),
            new Requirement(
                    "ES-0412",
                    TABLES,
                    AT_THE_START,
                    "Columns have the types, lengths and null rules of the scripts",
                    "the `alter table` in the message"),
            new Requirement(
                    "ES-0413",
                    TABLES,
                    AT_THE_START,
                    "The unique key that decides races holds at once and for all rows",
                    "the script"),
            new Requirement(
                    "ES-0414",
                    TABLES,
                    AT_THE_START,
                    "Names are compared byte by byte, and texts hold every character",
                    "the `alter table` in the message"),
            new Requirement(
                    "ES-0415",
                    TABLES,
                    AT_THE_START,
                    "The insert itself draws positions, one by one",
                    "the statement or variable in the message"),
            new Requirement(
                    "ES-0417",
                    TABLES,
                    AT_THE_START,
                    "Columns that the store does not know accept null or have a default",
                    "give them a default"),
            new Requirement(
                    "ES-0419",
                    TABLES,
                    AT_THE_START,
                    "The rows that writers lock are there",
                    "the insert of the script in the message"),
            new Requirement(
                    "ES-0420",
                    CONNECTION,
                    AT_THE_START_AND_BEFORE_EACH_USE,
                    "The connection is that of the running transaction and does not commit by itself",
                    "`eclipselink.jdbc.exclusive-connection.mode=Transactional`, no non-JTA data source beside a JTA one,"
                            + " `hibernate.connection.provider_disables_autocommit=false`"),
            new Requirement(
                    "ES-0422",
                    TABLES,
                    AT_THE_START,
                    "The next position lies behind all events and behind what readers have passed",
                    "the statement in the message"),
            new Requirement(
                    "ES-0423",
                    DATABASE,
                    AT_THE_START,
                    "An event can be written, and comes back as it was written",
                    "the mode of the database, its rights, triggers and constraints"),
            new Requirement(
                    "ES-0424",
                    CONNECTION,
                    AT_THE_START,
                    "A rollback takes back what the store wrote",
                    "as for ES-0420"),
            new Requirement(
                    "ES-0425",
                    PROVIDER,
                    AT_THE_START,
                    "The container gives an `EntityManager`",
                    "its data source; see the log of the server"));

    private Requirements() {}

    /** The requirements of every database; each dialect adds its own. */
    public static List<Requirement> ofEveryDatabase() {
        return OF_EVERY_DATABASE;
    }
}
