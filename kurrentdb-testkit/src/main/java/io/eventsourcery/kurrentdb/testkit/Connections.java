// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a node, so that they can be cut as a crash cuts them: without a last message. */
final class Connections {

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    /** A listening socket whose connections are remembered here. */
    ServerChannel listening() {
        return new NioServerSocketChannel() {
            @Override
            protected int doReadMessages(List<Object> accepted) throws Exception {
                int count = super.doReadMessages(accepted);
                accepted.forEach(channel -> remember((Channel) channel));
                return count;
            }
        };
    }

    private void remember(Channel channel) {
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
    }

    /** Cuts all of them; a shutdown of the server would tell the clients that their calls were cancelled. */
    void cut() {
        for (Channel channel : open) {
            channel.eventLoop()
                    .execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        }
    }
}
