// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.sql.Tables;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Runs the scripts that did not run yet. Twice does nothing; two nodes at once wait for each other. */
public final class SchemaCreation {

    private static final long MOST_MINUTES = 10;

    private SchemaCreation() {}

    /**
     * Never in a transaction of the caller, which servers do not let go on with scripts: then on a thread of its own.
     *
     * @param inTransaction whether the calling thread has one
     * @throws ConfigurationException ES-0407 without Flyway, ES-0408 when a script fails
     */
    public static void run(DataSource target, Database database, Tables tables, boolean inTransaction) {
        if (inTransaction) {
            elsewhere(() -> migrate(target, database, tables));
        } else {
            migrate(target, database, tables);
        }
    }

    private static void migrate(DataSource target, Database database, Tables tables) {
        try {
            FlywayMigration.run(target, database, tables);
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "ES-0407 The tables are to be created, but Flyway is not on the class path: add "
                            + String.join(" and ", database.form().flywayArtifacts())
                            + ", or run the scripts yourself and set eventsourcery.jpa.schema=validate.",
                    e);
        }
    }

    private static void elsewhere(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "eventsourcery-schema");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(MOST_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConfigurationException refused) {
                throw refused;
            }
            throw new ConfigurationException("ES-0408 The tables could not be created: see the cause.", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            thread.interrupt();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ConfigurationException(
                    "ES-0408 The scripts did not end in time: look for sessions that lock the tables of the store.", e);
        }
    }
}
