// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import io.eventsourcery.processes.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A WildFly with the shop in it, in a folder and on a port of its own. Started and stopped as often as a test likes;
 * everything that it logs is in one file.
 */
final class ShopServer implements AutoCloseable {

    private static final String STARTED = "WFLYSRV0025";
    private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";
    private static final long SECONDS_TO_START = 240;
    private static final long SECONDS_TO_STOP = 60;

    private final Path home = Settings.existing("wildfly.home");
    private final Path base = Settings.folder().resolve("server");
    private final Path log = Settings.folder().resolve("server.log");
    private final int port = FreePort.choose();
    private Process process;

    /** A server that never ran: no deployment, no database. */
    ShopServer() throws IOException {
        delete(base);
        delete(Settings.folder().resolve("data"));
        Files.deleteIfExists(log);
        copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        letPortsBeFree(base.resolve("configuration/standalone-full.xml"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        Files.copy(Settings.existing("shop.war"), deployments.resolve("shop.war"));
    }

    /** Those of CORBA, which the shop does not use. */
    private static void letPortsBeFree(Path configuration) throws IOException {
        String text = Files.readString(configuration);
        Files.writeString(
                configuration, text.replace("port=\"3528\"", "port=\"0\"").replace("port=\"3529\"", "port=\"0\""));
    }

    String address() {
        return "http://127.0.0.1:" + port + "/shop/";
    }

    void start() throws Exception {
        process = new ProcessBuilder(command()).redirectErrorStream(true).start();
        CompletableFuture<String> verdict = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, verdict), "log of the server");
        reader.setDaemon(true);
        reader.start();
        String line = verdict.get(SECONDS_TO_START, TimeUnit.SECONDS);
        if (!line.contains(STARTED)) {
            throw new IllegalStateException("The server did not start: see " + log);
        }
    }

    /** Asks the server to stop, as an administrator would. Does nothing when it never ran. */
    void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("The server did not stop when asked to: see " + log);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        for (String opened : List.of("lang", "lang.invoke", "lang.reflect", "io", "net", "security", "util")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming=ALL-UNNAMED",
                "--add-opens=java.management/javax.management=ALL-UNNAMED",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--server-config=standalone-full.xml",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0"));
        return command;
    }

    private void read(Process from, CompletableFuture<String> verdict) {
        try (BufferedReader lines = from.inputReader();
                Writer copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.append(line).append(System.lineSeparator()).flush();
                if (line.contains(STARTED) || line.contains(STARTED_WITH_ERRORS)) {
                    verdict.complete(line);
                }
            }
            verdict.complete("ended");
        } catch (IOException e) {
            verdict.completeExceptionally(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
