// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.Position;
import org.junit.jupiter.api.Test;

/** The log is cleared below a subscription, which must stand still, visibly, until somebody resets it. */
class LogWentBackUnderRuntimeTest extends RuntimeOnServer {

    private static final String NAME = "back";

    LogWentBackUnderRuntimeTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void a_subscription_ahead_of_the_log_says_so_and_skips_nothing_when_the_log_has_grown() {
        SubscriptionRuntime runtime = start(Definition.subscription(NAME)
                .toCategory("order")
                .on(OrderPlaced.class, event -> seen.add(text(event))));
        assertReaches(runtime, NAME, append(stream, "1", "2", "3"));

        execute("delete from es_stream");
        execute("truncate table es_event restart identity");
        append(other, "a");
        eventually(() -> trouble(runtime).contains("ES-0511"));
        Position last = append(other, "b", "c", "d", "e");
        eventually(() -> backend.subscriptions().position().compareTo(last) >= 0);
        eventually(() -> trouble(runtime).contains("ES-0511"));
        assertThat(seen).containsExactly("1", "2", "3");

        runtime.reset(NAME, Position.start());
        eventually(() -> seen.size() == 8);
        assertReaches(runtime, NAME, last);
        assertThat(seen).containsExactly("1", "2", "3", "a", "b", "c", "d", "e");
    }

    @Test
    void one_that_starts_ahead_of_the_log_says_so() {
        Definition<?> definition =
                Definition.subscription(NAME).toCategory("order").on(OrderPlaced.class, event -> seen.add(text(event)));
        SubscriptionRuntime before = start(definition);
        assertReaches(before, NAME, append(stream, "1", "2", "3"));
        before.close();
        execute("delete from es_stream");
        execute("truncate table es_event restart identity");
        append(other, "a");

        SubscriptionRuntime runtime = start(definition);
        eventually(() -> trouble(runtime).contains("ES-0501"));
        assertThat(seen).containsExactly("1", "2", "3");
    }

    private static String trouble(SubscriptionRuntime runtime) {
        return runtime.status(NAME).shards().get(0).trouble().orElse("");
    }
}
