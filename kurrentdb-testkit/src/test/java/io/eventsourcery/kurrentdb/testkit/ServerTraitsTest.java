// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** What servers do at the edge of the protocol: compression, flushing, identical writes, what a restart forgets. */
class ServerTraitsTest {

    private static final Metadata.Key<String> ENCODING =
            Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

    @Test
    void answers_are_compressed_where_the_stand_in_is_told_to() throws Exception {
        try (KurrentDbStandIn standIn =
                KurrentDbStandIn.start(StandInSettings.of25().compressing())) {
            Set<String> encodings = new ConcurrentSkipListSet<>();
            KurrentDBClientSettings settings = KurrentDBClientSettings.builder()
                    .addHost(standIn.host(), standIn.port())
                    .tls(false)
                    .addInterceptor(new Encodings(encodings))
                    .buildConnectionSettings();
            KurrentDBClient client = KurrentDBClient.create(settings);
            get(client.appendToStream("s-1", event("a")));

            assertThat(encodings).contains("gzip");
            client.shutdown().get();
        }
    }

    private record Encodings(Set<String> seen) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onHeaders(Metadata received) {
                                    String encoding = received.get(ENCODING);
                                    if (encoding != null) {
                                        seen.add(encoding);
                                    }
                                    super.onHeaders(received);
                                }
                            },
                            headers);
                }
            };
        }
    }

    @Test
    void one_of_two_identical_appends_under_way_times_out_and_is_stored_once() {
        try (KurrentDbStandIn standIn =
                        KurrentDbStandIn.start(StandInSettings.of25().flushDelay(Duration.ofSeconds(1)));
                KurrentDBClientOf client = new KurrentDBClientOf(standIn);
                Session session = Session.with(standIn)) {
            EventData event = event(UUID.randomUUID(), "a");
            CompletableFuture<WriteResult> first = client.get().appendToStream("s-1", event);
            CompletableFuture<WriteResult> second = client.get().appendToStream("s-1", event);

            CompletableFuture<Status.Code> failed = first.handle((result, error) -> code(error))
                    .thenCombine(second.handle((result, error) -> code(error)), (a, b) -> a == null ? b : a);

            assertThat(get(failed)).isEqualTo(Status.Code.ABORTED);
            assertThat(session.read("s-1")).hasSize(1);
        }
    }

    private static Status.Code code(Throwable error) {
        return error == null ? null : Status.fromThrowable(error).getCode();
    }

    /** A client that is closed. */
    private record KurrentDBClientOf(KurrentDBClient get) implements AutoCloseable {
        KurrentDBClientOf(KurrentDbStandIn standIn) {
            this(KurrentDBClient.create(KurrentDBConnectionString.parseOrThrow(standIn.connectionString())));
        }

        @Override
        public void close() {
            Session.get(get.shutdown());
        }
    }

    @Test
    void a_repeat_without_a_revision_is_recognised_until_a_restart() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start()) {
            EventData event = event(UUID.randomUUID(), "a");
            try (Session session = Session.with(standIn)) {
                session.append("s-1", StreamState.any(), event);
                session.append("s-1", StreamState.any(), event);
                assertThat(session.read("s-1")).hasSize(1);
            }
            standIn.restart();
            try (Session session = Session.with(standIn)) {
                session.append("s-1", StreamState.any(), event);
                assertThat(session.read("s-1")).hasSize(2);
            }
        }
    }

    @Test
    void a_write_is_answered_with_the_position_of_its_last_event_and_a_repeat_with_the_same() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start();
                Session session = Session.with(standIn)) {
            EventData[] events = {event("a"), event("b")};
            WriteResult first = session.append("s-1", StreamState.noStream(), events);
            WriteResult again = session.append("s-1", StreamState.noStream(), events);

            assertThat(first.getLogPosition())
                    .isEqualTo(session.read("s-1").get(1).getEvent().getPosition());
            assertThat(again.getLogPosition()).isEqualTo(first.getLogPosition());
        }
    }

    @Test
    void a_message_larger_than_a_record_is_refused() {
        try (KurrentDbStandIn standIn = KurrentDbStandIn.start();
                Session session = Session.with(standIn)) {
            EventData large =
                    EventData.builderAsBinary("a", new byte[16_767_216]).build();

            assertThatThrownBy(() -> session.append("s-1", StreamState.any(), large))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        }
    }
}
