// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A wire between a driver and a server that breaks at a commit, once per {@link #arm}, or goes silent.
 *
 * <p>Connect to PostgreSQL with {@code prepareThreshold=0}, so that every COMMIT travels as text.
 */
public final class CommitCutter implements AutoCloseable {

    /** On which side of the commit the wire breaks. */
    public enum Cut {

        /** The server never hears of the commit. */
        BEFORE,

        /** The server commits, and its answer is lost. */
        AFTER
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    private final ServerSocket door;
    private final int target;
    private final AtomicReference<Cut> armed = new AtomicReference<>();
    private final AtomicReference<byte[]> toBeSilenced = new AtomicReference<>(NOTHING);
    private final CountDownLatch speaking = new CountDownLatch(1);

    private CommitCutter(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** A wire to the port on this machine. */
    public static CommitCutter to(int port) {
        try {
            CommitCutter cutter = new CommitCutter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            start(cutter::accept);
            return cutter;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Breaks the connection that commits next. */
    public void arm(Cut cut) {
        armed.set(cut);
    }

    /** The connection that next sends a statement with this text hears nothing any more, until {@link #speak}. */
    public void silence(String text) {
        toBeSilenced.set(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What was held back goes on. */
    public void speak() {
        speaking.countDown();
    }

    /** Whether a connection has been silenced. */
    public boolean isSilent() {
        return toBeSilenced.get() == NOTHING;
    }

    /** Whether the wire is whole, because nobody committed since it was armed. */
    public boolean isArmed() {
        return armed.get() != null;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                new Wire(client, new Socket(InetAddress.getLoopbackAddress(), target)).open();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        speaking.countDown();
        door.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "commit-cutter");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Wire {
        private final Socket client;
        private final Socket server;
        private volatile boolean answersAreLost;

        Wire(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void open() {
            start(() -> pump(client, server, this::cutsAtCommit));
            start(() -> pump(server, client, any -> answersAreLost));
        }

        private boolean cutsAtCommit(byte[] sent) throws IOException {
            byte[] text = toBeSilenced.get();
            if (text.length > 0 && contains(sent, text) && toBeSilenced.compareAndSet(text, NOTHING)) {
                return untilItSpeaks();
            }
            if (!contains(sent, COMMIT)) {
                return false;
            }
            Cut cut = armed.getAndSet(null);
            if (cut == Cut.AFTER) {
                answersAreLost = true;
                return false;
            }
            return cut == Cut.BEFORE;
        }

        private boolean untilItSpeaks() throws IOException {
            try {
                speaking.await();
                return false;
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }

        private void pump(Socket from, Socket to, Cutting cutting) {
            byte[] buffer = new byte[64 * 1024];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    byte[] chunk = Arrays.copyOf(buffer, read);
                    if (cutting.cuts(chunk)) {
                        return;
                    }
                    out.write(chunk);
                    out.flush();
                }
            } catch (IOException e) {
                // Either end is gone, and with it the wire.
            }
        }
    }

    private static boolean contains(byte[] chunk, byte[] text) {
        for (int start = 0; start <= chunk.length - text.length; start++) {
            if (Arrays.equals(chunk, start, start + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    @FunctionalInterface
    private interface Cutting {
        boolean cuts(byte[] chunk) throws IOException;
    }
}
