// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever looks at something that runs reads what it is: a projection, a subscription or an outbox. */
@Timeout(60)
class ConsoleKindsTest {

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Seat.class)
            .withOutbox(event -> true)
            .build();
    private volatile boolean isTargetAway = true;
    private SubscriptionRuntime runtime;
    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        BackgroundRuntime.of(backend)
                .with(Definition.projection("former").on(Seat.class, (event, work) -> {}))
                .start()
                .close();
        runtime = BackgroundRuntime.of(backend)
                .with(Definition.projection("seats").on(Seat.class, (event, work) -> {}))
                .with(Definition.subscription("mails").on(Seat.class, seat -> {}))
                .with(Definition.outbox("notices", entry -> {
                            if (isTargetAway) {
                                throw new IllegalStateException("away");
                            }
                        })
                        .withErrorPolicy(ErrorPolicy.defaults().withAttempts(1)))
                .start();
        console = new RunningConsole(backend, runtime, RunningConsole.enabled("role", RunningConsole.ROLE)).as("ada");
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        runtime.close();
        backend.close();
    }

    private Map<String, String> kinds(String... parameters) throws Exception {
        Map<String, String> kinds = new TreeMap<>();
        console.json("subscriptions", parameters).getJsonArray("subscriptions").getValuesAs(JsonObject.class).stream()
                .forEach(it -> kinds.put(it.getString("subscription"), it.getString("kind", "unknown")));
        return kinds;
    }

    @Test
    void a_status_tells_the_kind_unless_only_a_name_is_stored() {
        assertThat(runtime.status())
                .extracting(SubscriptionStatus::name, SubscriptionStatus::kind, SubscriptionStatus::isDefined)
                .containsExactly(
                        tuple("former", Optional.empty(), false),
                        tuple("mails", Optional.of(Kind.SUBSCRIPTION), true),
                        tuple("notices", Optional.of(Kind.OUTBOX), true),
                        tuple("seats", Optional.of(Kind.PROJECTION), true));
    }

    @Test
    void the_list_says_the_kinds_and_is_narrowed_to_one() throws Exception {
        assertThat(kinds())
                .containsExactly(
                        Map.entry("former", "unknown"),
                        Map.entry("mails", "subscription"),
                        Map.entry("notices", "outbox"),
                        Map.entry("seats", "projection"));
        assertThat(kinds("kind", "outbox")).containsOnlyKeys("notices");
        assertThat(kinds("kind", "projection")).containsOnlyKeys("seats");
        assertThat(console.get("/api/subscriptions", "store", "Default", "kind", "former")
                        .body())
                .contains("ES-0926");
    }

    @Test
    void a_name_that_is_only_stored_is_forgotten_and_one_that_is_defined_is_not() throws Exception {
        assertThat(console.act("forget", "subscription", "mails").body()).contains("ES-0806", "is defined here");
        assertThat(console.act("forget", "subscription", "former").statusCode()).isEqualTo(200);
        assertThat(kinds()).containsOnlyKeys("mails", "notices", "seats");
        assertThat(console.act("forget", "subscription", "former").statusCode()).isEqualTo(404);
    }

    @Test
    void what_an_outbox_could_not_publish_is_told_and_requeued() throws Exception {
        var position = backend.eventStore()
                .append(StreamId.random("hall"), ExpectedVersion.none(), new Seat("a"))
                .position()
                .orElseThrow();
        assertThat(runtime.await(position, "notices", Seats.LIMIT)).isTrue();
        assertThat(console.json("subscriptions", "kind", "outbox")
                        .getJsonArray("subscriptions")
                        .getJsonObject(0)
                        .getInt("letters"))
                .isEqualTo(1);
        assertThat(console.json("check").getJsonArray("problems").toString()).contains("Outbox notices could not");
        String event = runtime.deadLetters("notices").get(0).eventId().toString();

        isTargetAway = false;
        assertThat(console.act("requeue", "subscription", "notices", "event", event)
                        .statusCode())
                .isEqualTo(200);

        long end = System.nanoTime() + Seats.LIMIT.toNanos();
        while (runtime.status("notices").deadLetters() > 0 && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(runtime.deadLetters("notices")).isEmpty();
    }
}
