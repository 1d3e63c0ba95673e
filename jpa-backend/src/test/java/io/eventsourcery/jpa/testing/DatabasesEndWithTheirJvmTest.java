// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.processes.EndsWithThisJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build that is killed leaves no database behind. */
class DatabasesEndWithTheirJvmTest {

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void a_database_ends_with_a_jvm_that_is_killed(TestDatabase.Kind kind) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Start.class.getName(),
                        kind.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle server;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            String said = lines.readLine();
            while (said != null && !said.startsWith("server ")) {
                said = lines.readLine();
            }
            assertThat(said).as("the server has started").isNotNull();
            server = ProcessHandle.of(Long.parseLong(said.substring("server ".length())))
                    .orElseThrow();
            assertThat(server.isAlive()).isTrue();
        } finally {
            jvm.destroyForcibly();
        }

        server.onExit().get(120, TimeUnit.SECONDS);

        assertThat(server.isAlive()).isFalse();
    }

    /** The JVM that is killed. */
    static final class Start {

        private Start() {}

        public static void main(String... arguments) throws Exception {
            TestDatabase database = TestDatabase.create(TestDatabase.Kind.valueOf(arguments[0]));
            try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "")) {
                System.out.println("server "
                        + (database.kind().isMariaDb()
                                ? EndsWithThisJvm.mariaDb(connection)
                                : EndsWithThisJvm.postgreSql(connection)));
            }
            Thread.currentThread().join();
        }
    }
}
