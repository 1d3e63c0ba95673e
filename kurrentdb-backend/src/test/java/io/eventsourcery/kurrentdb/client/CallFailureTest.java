// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What the refusals of servers, proxies and the client mean. */
class CallFailureTest {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private static CallFailure of(Throwable failure) {
        return CallFailure.of("append", "localhost:2113", failure);
    }

    @Test
    void a_node_that_does_not_lead_took_nothing_even_if_it_does_not_say_which_does() {
        CallFailure failure = of(Status.FAILED_PRECONDITION
                .withDescription("The server is not the leader node.")
                .asRuntimeException());

        assertThat(failure.kind()).isEqualTo(CallFailure.Kind.NOT_TAKEN);
        assertThat(failure.isInDoubt()).isFalse();
        assertThat(failure.leader()).isEmpty();
    }

    @Test
    void details_that_cannot_be_read_are_no_reason_to_fail_otherwise() {
        for (byte[] details : new byte[][] {{}, {26}, {26, -1, -1, -1, -1, 7}, {7}, {26, 2, 18, 9}}) {
            Metadata trailers = new Metadata();
            trailers.put(DETAILS, details);

            CallFailure failure = of(Status.FAILED_PRECONDITION.asRuntimeException(trailers));

            assertThat(failure.kind()).isEqualTo(CallFailure.Kind.REFUSED);
            assertThat(failure.leader()).isEmpty();
        }
    }

    @Test
    void a_failure_that_a_future_wrapped_means_the_same() {
        CallFailure failure = of(new CompletionException(Status.UNAVAILABLE.asRuntimeException()));

        assertThat(failure.kind()).isEqualTo(CallFailure.Kind.NO_ANSWER);
        assertThat(failure.showsThatNodeIsGone()).isTrue();
    }

    @Test
    void a_proxy_without_its_server_is_passing_and_a_web_server_is_not() {
        String page = " invalid content-type: text/html";

        assertThat(Trouble.of(Status.UNAVAILABLE.withDescription("HTTP status code 503" + page)))
                .hasValueSatisfying(trouble -> assertThat(trouble.isLasting()).isFalse());
        assertThat(Trouble.of(Status.UNKNOWN.withDescription("HTTP status code 200" + page)))
                .hasValueSatisfying(trouble -> assertThat(trouble.isLasting()).isTrue());
    }
}
