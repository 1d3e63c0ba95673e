// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.kurrentdb.Stores;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server may refuse the thread of a consumer, as one that is stopping does. */
class ThreadsOfConsumersTest {

    private final Stores stores = new Stores(KurrentDbStandIn.start());

    @AfterEach
    void close() {
        stores.close();
    }

    static Stream<ThreadFactory> threads() {
        return Stream.of(
                work -> {
                    throw new RejectedExecutionException("no more threads");
                },
                work -> null,
                work -> new Thread(work) {
                    @Override
                    public synchronized void start() {
                        throw new RejectedExecutionException("not started any more");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("threads")
    void a_consumer_without_a_thread_is_refused_and_the_store_closes_as_ever(ThreadFactory threads) {
        Backend backend = stores.backend(factory -> factory);
        CompetingConsumers consumers = CompetingConsumers.of(backend).runningOn(threads);

        assertThatThrownBy(() -> consumers.consume(ConsumerGroup.named("workers"), event -> {}))
                .isInstanceOf(RejectedExecutionException.class);

        assertThat(stores.server().openSubscriptions()).isZero();
        backend.close();
        assertThatThrownBy(() -> backend.eventStore().load(Stores.newStream()))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("ES-0520");
    }
}
