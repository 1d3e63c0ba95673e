// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** An address that leads to one server and later to another, as that of a cluster; the way there may be long. */
public final class Door implements AutoCloseable {

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final long latencyNanos;
    private volatile int target;

    public Door() {
        this(Duration.ZERO);
    }

    /** @param latency how long a request is under way */
    public Door(Duration latency) {
        latencyNanos = latency.toNanos();
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Breaks all connections, and leads new ones to that port of this machine. */
    public void leadTo(int port) {
        target = port;
        open.forEach(Door::close);
        open.clear();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                connect(client);
            } catch (IOException e) {
                // The door is closed, or nobody answers behind it.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            start(() -> pump(client, server, latencyNanos));
            start(() -> pump(server, client, 0));
        } catch (IOException e) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to, long pauseNanos) {
        try (InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                LockSupport.parkNanos(pauseNanos);
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One end is gone; the other end is closed below.
        }
        close(from);
        close(to);
        open.remove(from);
        open.remove(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Door::close);
    }
}
