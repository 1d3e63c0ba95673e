// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tenant;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that deletes a tenant and says how many streams are gone, until it is killed. */
final class DeletingProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    private DeletingProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static DeletingProcess start(TestDatabase database, TenantId tenant) throws IOException {
        return new DeletingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeletingProcess.class.getName(),
                        database.xaDataSourceClass(),
                        database.url(),
                        database.user(),
                        tenant.value())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until so many streams are gone. */
    void awaitStreams(int count) throws IOException {
        String word = "streams " + count;
        for (String line = said.readLine(); !word.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the process ended before it said \"" + word + "\"");
            }
        }
    }

    /** By {@code kill -9}. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    public static void main(String[] arguments) {
        TestDatabase database =
                new TestDatabase(TestDatabase.Kind.POSTGRESQL, arguments[0], arguments[1], arguments[2]);
        PlainServer server = PlainServer.on(database);
        JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .build()
                .tenants()
                .delete(TenantId.of(arguments[3]), step -> System.out.println("streams " + step.streams()));
        System.exit(0);
    }
}
