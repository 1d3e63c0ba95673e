// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Ends a process of the operating system when this JVM is gone, also where the JVM is killed and no shutdown hook runs.
 *
 * <p>A shell that nobody else knows looks each second whether the JVM is alive. Does nothing on Windows. A process is told by its
 * number and its start, because systems give numbers again within minutes, to threads as well, and a signal must not reach
 * the next one that has it.
 */
public final class EndsWithThisJvm {

    private static final String WATCH =
            """
            trap '' HUP INT TERM
            born() {
                if [ -r /proc/self/stat ]; then
                    born=
                    read -r line < "/proc/$1/stat" || return
                    set -- ${line##*) }
                    [ "$1" = Z ] || born=${20}
                else
                    born=$(ps -o lstart= -p "$1")
                fi
            }
            lives() { born "$1"; [ -n "$2" ] && [ "$born" = "$2" ]; }
            born "$1"; jvm=$born
            born "$2"; server=$born
            while lives "$1" "$jvm" && lives "$2" "$server"; do sleep 1; done
            lives "$2" "$server" && kill -TERM "$2"
            for i in 1 2 3 4 5 6 7 8 9 10; do lives "$2" "$server" || exit; sleep 1; done
            lives "$2" "$server" && kill -KILL "$2"
            """;

    private EndsWithThisJvm() {}

    /** A server of PostgreSQL on this machine. Returns the number of its process. */
    public static long postgreSql(Connection superuser) throws SQLException {
        return watch(firstLine(Path.of(text(superuser, "show data_directory"), "postmaster.pid")));
    }

    /** A server of MariaDB on this machine. Returns the number of its process. */
    public static long mariaDb(Connection anybody) throws SQLException {
        Path data = Path.of(text(anybody, "select @@datadir"));
        return watch(firstLine(data.resolve(text(anybody, "select @@pid_file"))));
    }

    private static long watch(String process) {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            String jvm = String.valueOf(ProcessHandle.current().pid());
            try {
                new ProcessBuilder("sh", "-c", WATCH, "ends-with-its-jvm", jvm, process)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.parseLong(process);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).get(0).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
