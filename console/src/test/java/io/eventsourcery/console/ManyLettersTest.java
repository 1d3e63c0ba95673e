// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of more than a thousand parked streams nobody gets all at once, and everybody gets to each. */
@Timeout(60)
class ManyLettersTest {

    private static final int MANY = DeadLetter.MOST + 30;

    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Seat.class).build();
    private volatile boolean isBroken = true;
    private SubscriptionRuntime runtime;
    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        Position last = Position.start();
        for (int i = 0; i < MANY; i++) {
            last = backend.eventStore()
                    .append(StreamId.random("hall"), ExpectedVersion.none(), new Seat("a"))
                    .position()
                    .orElseThrow();
        }
        runtime = BackgroundRuntime.of(backend)
                .with(Definition.projection("seats")
                        .withErrorPolicy(ErrorPolicy.defaults().withAttempts(1).withMostInARow(MANY))
                        .on(Seat.class, (event, work) -> {
                            if (isBroken) {
                                throw new IllegalStateException();
                            }
                        }))
                .start();
        console = new RunningConsole(backend, runtime, RunningConsole.enabled("role", RunningConsole.ROLE)).as("ada");
        assertThat(runtime.await(last, "seats", Seats.LIMIT)).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        runtime.close();
        backend.close();
    }

    @Test
    void a_list_of_many_is_bounded_and_its_last_one_is_found_and_requeued() throws Exception {
        List<DeadLetter> first = runtime.deadLetters("seats");
        List<DeadLetter> rest =
                runtime.deadLetters("seats", first.get(first.size() - 1).place(), DeadLetter.MOST);
        assertThat(first).hasSize(DeadLetter.MOST);
        assertThat(rest).hasSize(MANY - DeadLetter.MOST).doesNotContainAnyElementsOf(first);

        List<String> seen = new ArrayList<>();
        JsonObject page = console.json("letters", "subscription", "seats");
        assertThat(page.getJsonArray("letters")).hasSize(50);
        while (true) {
            List<JsonObject> letters = page.getJsonArray("letters").getValuesAs(JsonObject.class);
            letters.forEach(letter -> seen.add(letter.getString("event")));
            assertThat(page.getInt("all")).isEqualTo(MANY);
            if (!page.getBoolean("more")) {
                break;
            }
            String after = letters.get(letters.size() - 1).getString("position");
            page = console.json("letters", "subscription", "seats", "after", after, "limit", "200");
        }
        assertThat(seen).hasSize(MANY).doesNotHaveDuplicates();

        isBroken = false;
        String event = seen.get(MANY - 1);
        assertThat(console.act("requeue", "subscription", "seats", "event", event)
                        .statusCode())
                .isEqualTo(200);
        long end = System.nanoTime() + Seats.LIMIT.toNanos();
        while (runtime.status("seats").deadLetters() == MANY && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(runtime.status("seats").deadLetters()).isEqualTo(MANY - 1);
        assertThat(console.act("discard", "subscription", "seats", "event", event)
                        .body())
                .contains("ES-0928");
    }

    @Test
    void a_page_of_no_or_too_many_letters_is_refused() throws Exception {
        for (int limit : new int[] {0, -1, DeadLetter.MOST + 1}) {
            assertThatThrownBy(() -> runtime.deadLetters("seats", DeadLetter.Place.start(), limit))
                    .hasMessageStartingWith("ES-0805 ")
                    .hasMessageContaining(Integer.toString(limit));
        }
        assertThat(console.get("/api/letters", "store", "Default", "subscription", "seats", "limit", "100000")
                        .body())
                .contains("ES-0926");
        assertThat(console.get("/api/letters", "store", "Default", "subscription", "seats", "after", "here")
                        .body())
                .contains("ES-0926");
    }
}
