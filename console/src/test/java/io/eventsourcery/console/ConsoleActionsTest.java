// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An action is done once, by whom it should be, and written down; or not at all. */
@Timeout(60)
class ConsoleActionsTest {

    private final Seats seats = new Seats();
    private final Backend backend = seats.backend();
    private final SubscriptionRuntime runtime = seats.runtime();
    private final AuditLines audit = new AuditLines();
    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        console = started(RunningConsole.enabled("role", RunningConsole.ROLE));
    }

    private RunningConsole started(Map<String, String> configuration) throws Exception {
        return new RunningConsole(backend, runtime, configuration).as("ada");
    }

    @AfterEach
    void close() throws Exception {
        audit.close();
        console.close();
        seats.close();
    }

    private JsonObject shown() throws Exception {
        return console.json("subscriptions").getJsonArray("subscriptions").getJsonObject(0);
    }

    private DeadLetter parked() {
        seats.park(StreamId.random("hall"), "secret");
        List<DeadLetter> letters = runtime.deadLetters("seats");
        return letters.get(letters.size() - 1);
    }

    private static String[] of(DeadLetter letter) {
        return new String[] {
            "subscription", "seats",
            "event", letter.eventId().toString(),
            "generation", Integer.toString(letter.generation())
        };
    }

    @Test
    void a_subscription_pauses_and_goes_on() throws Exception {
        assertThat(shown().getBoolean("paused")).isFalse();
        assertThat(console.act("pause", "subscription", "seats").statusCode()).isEqualTo(200);
        assertThat(shown().getBoolean("paused")).isTrue();
        assertThat(shown().getInt("behind")).isZero();
        backend.eventStore().append(StreamId.random("hall"), ExpectedVersion.none(), new Seat("a"), new Seat("b"));
        backend.subscriptions().position();
        assertThat(shown().getInt("behind")).isEqualTo(2);
        assertThat(console.act("resume", "subscription", "seats").statusCode()).isEqualTo(200);
        assertThat(shown().getBoolean("paused")).isFalse();
        assertThat(audit.lines())
                .containsExactly(
                        "action=pause store=Default subscription=seats user=ada from=127.0.0.1 outcome=done",
                        "action=resume store=Default subscription=seats user=ada from=127.0.0.1 outcome=done");
    }

    @Test
    void of_two_operators_the_second_one_is_told_that_it_is_done() throws Exception {
        console.act("pause", "subscription", "seats");
        late(console.act("pause", "subscription", "seats"), "ES-0928");
        console.act("resume", "subscription", "seats");
        late(console.act("resume", "subscription", "seats"), "ES-0928");
        late(console.act("cancel-rebuild", "subscription", "seats"), "ES-0928");

        seats.seat(StreamId.random("hall"), "secret");
        assertThat(console.act("rebuild", "subscription", "seats").statusCode()).isEqualTo(200);
        late(console.act("rebuild", "subscription", "seats"), "ES-0818");
        assertThat(shown().containsKey("rebuild")).isTrue();
        assertThat(console.act("cancel-rebuild", "subscription", "seats").statusCode())
                .isEqualTo(200);
        seats.letRebuild();
        assertThat(shown().containsKey("rebuild")).isFalse();
    }

    @Test
    void a_letter_is_requeued_once() throws Exception {
        DeadLetter letter = parked();
        JsonObject shown = console.json("letters", "subscription", "seats")
                .getJsonArray("letters")
                .getJsonObject(0);
        assertThat(shown.getString("error")).contains("IllegalStateException");
        assertThat(shown.toString()).doesNotContain("secret", "broken");

        assertThat(console.act("requeue", of(letter)).statusCode()).isEqualTo(200);

        assertThat(runtime.await(letter.position(), "seats", Seats.LIMIT)).isTrue();
        late(console.act("requeue", of(letter)), "ES-0928");
        assertThat(audit.lines()).last().asString().contains("event=" + letter.eventId(), "outcome=refused:ES-0928");
    }

    @Test
    void a_letter_is_discarded_once_and_no_other_one() throws Exception {
        DeadLetter other = parked();
        DeadLetter letter = parked();
        assertThat(console.act("discard", of(letter)).statusCode()).isEqualTo(200);
        late(console.act("discard", of(letter)), "ES-0928");
        assertThat(console.json("letters", "subscription", "seats").getInt("all"))
                .isEqualTo(1);
        assertThat(runtime.deadLetters("seats")).extracting(DeadLetter::eventId).containsExactly(other.eventId());
    }

    private static void late(HttpResponse<String> answer, String number) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(number);
    }

    @Test
    void nothing_is_done_without_the_token_of_the_session() throws Exception {
        String token = console.json("session").getString("token");
        refused(console.post("pause", List.of(), "subscription", "seats"));
        refused(console.post("pause", List.of(Tokens.HEADER, token + "x"), "subscription", "seats"));
        refused(console.post(
                "pause", List.of(Tokens.HEADER, token, "Sec-Fetch-Site", "cross-site"), "subscription", "seats"));
        try (RunningConsole other = started(RunningConsole.enabled("role", RunningConsole.ROLE))) {
            other.json("session");
            refused(other.post("pause", List.of(Tokens.HEADER, token), "subscription", "seats"));
        }
        assertThat(shown().getBoolean("paused")).isFalse();
        assertThat(console.get("/api/pause", "store", "Default", "subscription", "seats")
                        .statusCode())
                .isEqualTo(404);
        assertThat(audit.lines()).hasSize(4).allSatisfy(line -> assertThat(line).endsWith("outcome=refused:ES-0923"));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("ES-0923");
    }

    @Test
    void a_read_only_console_changes_nothing() throws Exception {
        DeadLetter letter = parked();
        console.close();
        console = started(RunningConsole.enabled("role", RunningConsole.ROLE, "read-only", "true"));
        assertThat(console.json("session").getBoolean("readOnly")).isTrue();
        for (String action : List.of("pause", "resume", "rebuild", "cancel-rebuild", "forget", "requeue", "discard")) {
            HttpResponse<String> answer = console.act(action, of(letter));
            assertThat(answer.statusCode()).as(action).isEqualTo(403);
            assertThat(answer.body()).contains("ES-0924");
        }
        assertThat(runtime.deadLetters("seats")).hasSize(1);
        assertThat(shown().getBoolean("paused")).isFalse();
        assertThat(console.act("subject", "subject", "ada").body()).contains("ES-0510");
    }

    @Test
    void an_attempt_of_somebody_without_the_role_is_written_down() throws Exception {
        String token = console.json("session").getString("token");
        console.as("bob");
        HttpResponse<String> answer = console.post("pause", List.of(Tokens.HEADER, token), "subscription", "seats");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(console.get("/api/log", "store", "Default").statusCode()).isEqualTo(403);
        assertThat(runtime.status("seats").isPaused()).isFalse();
        assertThat(audit.lines())
                .containsExactly("action=pause store=Default subscription=seats user=bob from=127.0.0.1"
                        + " outcome=refused:ES-0922");
    }

    @Test
    void what_a_request_says_cannot_forge_a_line_of_the_audit() throws Exception {
        HttpResponse<String> answer = console.act("pause", "subscription", "x\noutcome=done user=root");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ES-0806");
        assertThat(audit.lines())
                .containsExactly("action=pause store=Default subscription=x_outcome_done_user_root user=ada"
                        + " from=127.0.0.1 outcome=refused:ES-0806");
        assertThat(console.act("explode").statusCode()).isEqualTo(404);
    }
}
