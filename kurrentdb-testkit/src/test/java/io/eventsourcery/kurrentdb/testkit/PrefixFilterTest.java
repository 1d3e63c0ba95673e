// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptions;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** True prefixes, with the messages of the genuine client: a client before 1.1.2 sends them as patterns. */
class PrefixFilterTest {

    private final KurrentDbStandIn standIn = KurrentDbStandIn.start();
    private final Session session = Session.with(standIn);
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(standIn.host(), standIn.port())
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        standIn.close();
        session.close();
    }

    private List<String> streams(FilterOptions.Builder filter) {
        ReadReq.Options.Builder options = ReadReq.Options.newBuilder()
                .setAll(ReadReq.Options.AllOptions.newBuilder().setStart(Shared.Empty.getDefaultInstance()))
                .setCount(100)
                .setFilter(filter.setMax(32).setCheckpointIntervalMultiplier(1))
                .setUuidOption(
                        ReadReq.Options.UUIDOption.newBuilder().setStructured(Shared.Empty.getDefaultInstance()));
        List<String> found = new ArrayList<>();
        StreamsGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .read(ReadReq.newBuilder().setOptions(options).build())
                .forEachRemaining(answer -> found.add(stream(answer)));
        return found;
    }

    private static String stream(ReadResp answer) {
        return answer.getEvent()
                .getEvent()
                .getStreamIdentifier()
                .getStreamName()
                .toStringUtf8();
    }

    private static FilterOptions.Expression prefixes(String... prefixes) {
        return FilterOptions.Expression.newBuilder()
                .addAllPrefix(List.of(prefixes))
                .build();
    }

    @Test
    void a_prefix_is_taken_literally_and_at_the_beginning() {
        session.append("cart.1-a", StreamState.noStream(), event("a"));
        session.append("my-cart.1-b", StreamState.noStream(), event("a"));
        session.append("cartx1-c", StreamState.noStream(), event("a"));

        assertThat(streams(FilterOptions.newBuilder().setStreamIdentifier(prefixes("cart.1"))))
                .containsExactly("cart.1-a");
    }

    @Test
    void one_of_several_prefixes_is_enough_also_for_types() {
        session.append("s-1", StreamState.noStream(), event("placed"));
        session.append("s-2", StreamState.noStream(), event("paid"));
        session.append("s-3", StreamState.noStream(), event("replaced"));

        assertThat(streams(FilterOptions.newBuilder().setEventType(prefixes("pla", "pai"))))
                .containsExactly("s-1", "s-2");
    }
}
