// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes events over TCP, one line each, refuses some of them at the first attempt, and confirms the others. */
final class Receiver implements AutoCloseable {

    static final String TAKEN = "taken";
    static final String REFUSED = "refused";

    private final Deliveries deliveries = new Deliveries();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket socket;
    private final Random random;
    private final int refusedOf;

    /** @param refusedOf one of so many is refused */
    Receiver(int refusedOf, long seed) throws IOException {
        this.refusedOf = refusedOf;
        this.random = new Random(seed);
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    Deliveries deliveries() {
        return deliveries;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket sender = socket.accept();
                threads.submit(() -> take(sender));
            } catch (IOException e) {
                // Closed at the end of the test.
                return;
            }
        }
    }

    private void take(Socket sender) {
        try (sender;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] event = line.split(" ");
                String answer = isRefused() ? REFUSED : TAKEN;
                if (answer.equals(TAKEN)) {
                    deliveries.add(event[0], Long.parseLong(event[1]));
                }
                sender.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The sender was killed.
        }
    }

    private synchronized boolean isRefused() {
        return random.nextInt(refusedOf) == 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
