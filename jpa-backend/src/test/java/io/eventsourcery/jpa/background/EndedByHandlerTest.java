// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import jakarta.transaction.TransactionManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handler ends the transaction of the checkpoint: its stream waits, all others go on, and nothing is skipped. */
class EndedByHandlerTest extends RuntimeOnServer {

    private static final String NAME = "rows";

    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private volatile boolean isCorrected;

    EndedByHandlerTest() {
        super(TestDatabase.Kind.H2);
    }

    private enum End {
        COMMITTED,
        ROLLED_BACK,
        MARKED,
        /** And another one is there when the handler returns. */
        REPLACED;

        void happens(TransactionManager manager) throws Exception {
            switch (this) {
                case COMMITTED -> manager.commit();
                case ROLLED_BACK -> manager.rollback();
                case MARKED -> manager.setRollbackOnly();
                default -> {
                    manager.commit();
                    manager.begin();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_stream_is_parked_with_the_number_and_goes_on_when_the_handler_is_corrected(End end) {
        SubscriptionRuntime runtime = start(Definition.projection(NAME)
                .toCategory("order")
                .withErrorPolicy(STRICT)
                .on(OrderPlaced.class, (event, work) -> {
                    if (text(event).equals("bad") && !isCorrected) {
                        end.happens(manager);
                    } else {
                        seen.add(text(event));
                    }
                }));
        append(stream, "bad", "behind");
        Position last = append(other, "good");
        assertReaches(runtime, NAME, last);

        assertThat(seen).containsOnly("good");
        assertThat(runtime.deadLetters(NAME)).singleElement().satisfies(letter -> {
            assertThat(letter.stream()).isEqualTo(stream);
            assertThat(letter.error()).contains("ES-0809");
        });
        isCorrected = true;
        runtime.deadLetters(NAME).forEach(runtime::requeue);
        eventually(() -> runtime.deadLetters(NAME).isEmpty());
        assertThat(seen).endsWith("bad", "behind");
    }
}
