// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The server that a test runs against, chosen from outside, so that the same test can meet a real one.
 *
 * <p>{@link #start()} takes the first of these: the server that the environment variable {@code KURRENTDB_URL} names, which
 * is used as it is and never stopped; a container of the image that the system property
 * {@code kurrentdb.container.image} names, if a container engine answers; the in-memory stand-in. Which one it is stands in
 * the log and in {@link #toString()}: results against the stand-in are no results against KurrentDB.
 *
 * <p>A server that others use too is never empty: tests choose names of their own. May be used by all threads.
 */
public final class KurrentDbServer implements AutoCloseable {

    /** The environment variable with the connection string of a server that runs already. */
    public static final String URL = "KURRENTDB_URL";

    /** The system property with the image to run, by which containers are switched on. */
    public static final String IMAGE = "kurrentdb.container.image";

    /** The system property with the command of the container engine; {@code docker} if it is not set. */
    public static final String COMMAND = "kurrentdb.container.command";

    private static final System.Logger LOG = System.getLogger(KurrentDbServer.class.getName());

    private final Kind kind;
    private final String connectionString;
    private final KurrentDbStandIn standIn;
    private final AutoCloseable running;

    /** The kinds of server that a test runs against. */
    public enum Kind {
        /** A server that was started outside of the test. */
        EXTERNAL("external"),
        /** A container of this test. */
        CONTAINER("container"),
        /** The stand-in. */
        STAND_IN(KurrentDbStandIn.LABEL);

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private KurrentDbServer(Kind kind, String connectionString, KurrentDbStandIn standIn, AutoCloseable running) {
        this.kind = kind;
        this.connectionString = connectionString;
        this.standIn = standIn;
        this.running = running;
        LOG.log(System.Logger.Level.INFO, () -> "Tests run against " + this);
    }

    /**
     * Finds or starts the server.
     *
     * @throws IllegalStateException if the image was started and did not become healthy within two minutes
     */
    public static KurrentDbServer start() {
        return start(
                System::getenv, System::getProperty, ContainerNode.Engine.of(System.getProperty(COMMAND, "docker")));
    }

    static KurrentDbServer start(
            UnaryOperator<String> environment, UnaryOperator<String> properties, ContainerNode.Engine engine) {
        String url = environment.apply(URL);
        if (url != null && !url.isBlank()) {
            return new KurrentDbServer(Kind.EXTERNAL, url.strip(), null, () -> {});
        }
        String image = properties.apply(IMAGE);
        if (image != null && !image.isBlank()) {
            if (engine.answers()) {
                ContainerNode node = ContainerNode.start(engine, image.strip());
                return new KurrentDbServer(Kind.CONTAINER, node.connectionString(), null, node);
            }
            LOG.log(System.Logger.Level.WARNING, () -> "No container engine answers; no container of " + image);
        }
        KurrentDbStandIn standIn = KurrentDbStandIn.start();
        return new KurrentDbServer(Kind.STAND_IN, standIn.connectionString(), standIn, standIn);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** How a client reaches it; may contain a password. */
    public String connectionString() {
        return connectionString;
    }

    /** The stand-in with its fault switches, if it is one: only there can a test ask for failures. */
    public Optional<KurrentDbStandIn> standIn() {
        return Optional.ofNullable(standIn);
    }

    /** Ends what {@link #start()} started. */
    @Override
    public void close() {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("The server of the test does not end", e);
        }
    }

    /** What it is and where, without the user and the password. */
    @Override
    public String toString() {
        String address = Objects.requireNonNull(connectionString).replaceFirst("//[^/?]*@", "//");
        return "backend=" + kind.label + ", " + address;
    }
}
