// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The address of a node, which stays its own while the node is stopped: connections are refused then, and no other
 * program gets the port.
 */
final class Endpoint {

    private static final int ATTEMPTS = 100;

    /** A client reads the ports of a list of nodes as numbers of 15 bits; below are those that systems hand out. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = Short.MAX_VALUE;

    private final Function<NettyServerBuilder, Server> services;
    private final Runnable settle;
    private final Connections connections = new Connections();
    private InetSocketAddress address;
    private Server server;
    private SocketChannel placeholder;
    private CountDownLatch frozen;

    /** With what it serves, and how to wait for a socket to be given back. */
    Endpoint(Function<NettyServerBuilder, Server> services, Runnable settle) {
        this.services = services;
        this.settle = settle;
    }

    synchronized void open() {
        if (server != null) {
            return;
        }
        // Only now: nobody can listen on a port while another socket is bound to it.
        release();
        server = listen();
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    private Server listen() {
        for (int attempt = 1; ; attempt++) {
            try {
                return services.apply(NettyServerBuilder.forAddress(address == null ? candidate() : address)
                                .channelFactory(connections::listening))
                        .start();
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("The stand-in cannot listen on " + address, e);
                }
                settle.run();
            }
        }
    }

    private static InetSocketAddress candidate() {
        int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    synchronized InetSocketAddress address() {
        return address;
    }

    /** Cuts all connections, and refuses new ones until {@link #open()}. */
    synchronized void interrupt() {
        if (server != null) {
            stop();
            placeholder = reserve(address);
        }
    }

    synchronized void close() {
        if (server != null) {
            stop();
        }
        release();
    }

    /** Lets the network hang with its connections open, until {@link #thaw()} or the end of the node. */
    synchronized void freeze(Consumer<CountDownLatch> network) {
        if (server != null && frozen == null) {
            frozen = new CountDownLatch(1);
            network.accept(frozen);
        }
    }

    synchronized void thaw() {
        if (frozen != null) {
            frozen.countDown();
            frozen = null;
        }
    }

    private void stop() {
        connections.cut();
        thaw();
        try {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settle.run();
        server = null;
    }

    /** A socket that is bound and does not listen, or null where the system does not let it be. */
    private static SocketChannel reserve(InetSocketAddress address) {
        try {
            SocketChannel socket = SocketChannel.open();
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            return null;
        }
    }

    private void release() {
        if (placeholder == null) {
            return;
        }
        try {
            placeholder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The port of the stand-in is not given back", e);
        }
        placeholder = null;
    }
}
