// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the network library end a second after the last client, when a server has closed the class loader of the
 * application: what they need for their end must have been loaded before, or they die with errors in the server's log.
 */
final class NetworkThreads {

    private static boolean haveRehearsed;

    private NetworkThreads() {}

    /** Lets one such thread live and end, once for each class loader. */
    static synchronized void rehearseTheEnd() {
        if (!haveRehearsed) {
            haveRehearsed = true;
            EventLoopGroup threads = Epoll.isAvailable() ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
            threads.submit(() -> {});
            threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
    }
}
