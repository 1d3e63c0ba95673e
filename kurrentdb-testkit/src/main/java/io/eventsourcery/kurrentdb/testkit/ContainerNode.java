// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One unsecured node in a container, on a port of the loopback address that the engine chose. */
final class ContainerNode implements AutoCloseable {

    private static final int PORT_INSIDE = 2113;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Engine engine;
    private final String container;
    private final String address;

    /** The command line of a container engine. */
    @FunctionalInterface
    interface Engine {
        /** The output of a command. Throws {@link IOException} if the command cannot be run or fails. */
        String run(List<String> arguments) throws IOException;

        /** Whether the engine behind the command runs. */
        default boolean answers() {
            try {
                run(List.of("ps"));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        static Engine of(String command) {
            return arguments -> {
                List<String> line = new ArrayList<>(List.of(command));
                line.addAll(arguments);
                Process process =
                        new ProcessBuilder(line).redirectErrorStream(true).start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                try {
                    if (process.waitFor() != 0) {
                        throw new IOException(command + " " + arguments.get(0) + " failed: " + output);
                    }
                } catch (InterruptedException e) {
                    process.destroy();
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
                return output.strip();
            };
        }
    }

    private ContainerNode(Engine engine, String container, String address) {
        this.engine = engine;
        this.container = container;
        this.address = address;
    }

    static ContainerNode start(Engine engine, String image) {
        try {
            String container = lastLine(engine.run(List.of(
                    "run",
                    "--detach",
                    "--rm",
                    "--publish",
                    "127.0.0.1::" + PORT_INSIDE,
                    "--env",
                    "KURRENTDB_INSECURE=true",
                    "--env",
                    "KURRENTDB_MEM_DB=true",
                    "--env",
                    "KURRENTDB_RUN_PROJECTIONS=All",
                    "--env",
                    "KURRENTDB_START_STANDARD_PROJECTIONS=true",
                    image)));
            return healthy(engine, container);
        } catch (IOException e) {
            throw new IllegalStateException("No container of " + image + " can be had", e);
        }
    }

    /** A container that nobody will close must not go on. */
    private static ContainerNode healthy(Engine engine, String container) throws IOException {
        try {
            String address = lastLine(engine.run(List.of("port", container, Integer.toString(PORT_INSIDE))));
            ContainerNode node = new ContainerNode(engine, container, address);
            node.awaitHealth();
            return node;
        } catch (IOException | RuntimeException e) {
            engine.run(List.of("rm", "--force", container));
            throw e;
        }
    }

    /** Before it there may be the progress of a download. */
    private static String lastLine(String output) {
        String text = output.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private void awaitHealth() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://" + address + "/health/live"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy(client, health)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The container at " + address + " is not healthy after " + PATIENCE);
            }
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
                    .join();
        }
    }

    private static boolean isHealthy(HttpClient client, HttpRequest health) {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String connectionString() {
        return "kurrentdb://" + address + "?tls=false";
    }

    @Override
    public void close() {
        try {
            engine.run(List.of("rm", "--force", container));
        } catch (IOException e) {
            throw new IllegalStateException("The container " + container + " is not removed", e);
        }
    }
}
