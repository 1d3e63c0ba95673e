// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the views say about streams, events, causes and people. */
@Timeout(60)
class ConsoleViewsTest {

    private static final String HOSTILE = "<script>document.title='broken'</script>";
    private static final Encryption ENCRYPTION = CryptoShredding.with(
            KeyEncryptionKeys.of("test", Base64.getEncoder().encodeToString(new byte[32])));

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Ticket.class, Seat.class)
            .withEncryption(ENCRYPTION)
            .build();
    private final StreamId hall = StreamId.named("hall", HOSTILE);
    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        console = new RunningConsole(backend, null, RunningConsole.enabled("role", RunningConsole.ROLE)).as("ada");
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        backend.close();
    }

    private void seats(StreamId stream, int count) {
        IntStream.range(0, count)
                .forEach(i -> backend.eventStore().append(stream, ExpectedVersion.any(), new Seat("seat " + i)));
    }

    private static List<String> positions(JsonObject page) {
        return page.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                .map(event -> event.getString("position"))
                .toList();
    }

    @Test
    void the_log_is_paged_from_its_end_to_its_beginning_without_a_gap() throws Exception {
        seats(hall, 37);
        List<String> seen = new ArrayList<>();
        JsonObject page = console.json("log", "limit", "10");
        assertThat(page.getString("to")).isGreaterThanOrEqualTo(page.getString("settled"));
        while (true) {
            assertThat(page.getJsonArray("events").size()).isLessThanOrEqualTo(10);
            seen.addAll(0, positions(page));
            if (page.getString("from").equals("0")) {
                break;
            }
            String before = Long.toString(Long.parseLong(page.getString("from")) + 1);
            page = console.json("log", "limit", "10", "before", before);
        }
        assertThat(seen).hasSize(37).doesNotHaveDuplicates();
        assertThat(seen.stream().map(Long::valueOf).toList()).isSorted();
    }

    @Test
    void the_log_goes_on_behind_a_position() throws Exception {
        seats(hall, 3);
        String end = console.json("log").getString("settled");
        assertThat(console.json("log", "after", end).getJsonArray("events")).isEmpty();
        seats(hall, 2);

        JsonObject more = console.json("log", "after", end, "limit", "1");

        assertThat(more.getJsonArray("events")).hasSize(1);
        assertThat(console.json("log", "after", more.getString("to")).getJsonArray("events"))
                .hasSize(1);
    }

    @Test
    void the_log_is_filtered_by_category_tenant_and_type() throws Exception {
        seats(hall, 5);
        seats(StreamId.named("yard", "1"), 2);
        backend.eventStore()
                .forTenant(TenantId.of("acme"))
                .append(hall, ExpectedVersion.any(), new Ticket("p", "h", "s"));

        assertThat(console.json("log", "category", "yard").getJsonArray("events"))
                .hasSize(2);
        assertThat(console.json("log", "tenant", "acme").getJsonArray("events")).hasSize(1);
        assertThat(console.json("log", "type", "ticket-sold").getJsonArray("events"))
                .hasSize(1);
        assertThat(console.json("log", "type", "ticket-sold", "category", "yard")
                        .getJsonArray("events"))
                .isEmpty();
    }

    @Test
    void a_stream_is_found_by_its_id_and_by_its_name_and_hostile_texts_stay_texts() throws Exception {
        seats(hall, 3);
        for (String[] wanted : new String[][] {{"id", hall.id().toString()}, {"name", HOSTILE}}) {
            JsonObject stream = console.json("stream", "category", "hall", wanted[0], wanted[1]);
            assertThat(stream.getString("name")).isEqualTo(HOSTILE);
            assertThat(stream.getJsonArray("events").getJsonObject(0).getInt("version"))
                    .isEqualTo(3);
            assertThat(stream.getJsonArray("events").getJsonObject(0).getString("type"))
                    .isEqualTo("seat-<b>taken</b>");
        }
        HttpResponse<String> raw = console.get("/api/stream", "store", "Default", "category", "hall", "name", HOSTILE);
        assertThat(raw.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        JsonObject older = console.json("stream", "category", "hall", "name", HOSTILE, "upTo", "2", "limit", "1");
        assertThat(older.getBoolean("more")).isTrue();
        assertThat(older.getJsonArray("events").getJsonObject(0).getInt("version"))
                .isEqualTo(2);
        assertThat(console.json("stream", "name", "absent").getJsonArray("events"))
                .isEmpty();
    }

    @Test
    void an_encrypted_component_is_a_sign_although_its_key_is_here() throws Exception {
        StreamId stream = StreamId.named("hall", "1");
        backend.eventStore().append(stream, ExpectedVersion.none(), new Ticket("ada", "Lovelace", "A 1"));
        assertThat(((Ticket) backend.eventStore().load(stream).events().get(0).payload()).holder())
                .isEqualTo("Lovelace");

        HttpResponse<String> answer =
                console.get("/api/event", "store", "Default", "category", "hall", "name", "1", "version", "1");

        assertThat(answer.body()).contains("A 1", "encrypted").doesNotContain("Lovelace", "enc:1:");
        assertThat(RunningConsole.parsed(answer).getBoolean("encrypted")).isTrue();
    }

    @Test
    void causes_and_effects_are_linked_and_others_are_not() throws Exception {
        NewEvent first = NewEvent.of(new Seat("first"));
        NewEvent second = NewEvent.of(new Seat("second"))
                .withContext(EventContext.empty().withCausationId(first.id().toString()));
        NewEvent third = NewEvent.of(new Seat("third"))
                .withContext(EventContext.empty().withCausationId(second.id().toString()));
        seats(StreamId.named("yard", "1"), 5);
        backend.eventStore().append(hall, ExpectedVersion.none(), first);
        seats(StreamId.named("yard", "1"), 5);
        backend.eventStore().append(StreamId.named("desk", "2"), ExpectedVersion.none(), second, third);

        JsonObject causes = console.json("causes", "category", "desk", "name", "2", "version", "1");

        assertThat(causes.getJsonArray("nodes").getValuesAs(JsonObject.class))
                .extracting(node -> node.getString("event"))
                .containsExactlyInAnyOrder(
                        first.id().toString(),
                        second.id().toString(),
                        third.id().toString());
        assertThat(causes.getString("event")).isEqualTo(second.id().toString());
    }

    @Test
    void the_forgetting_of_a_subject_is_shown_to_who_asks_from_the_page() throws Exception {
        backend.eventStore().append(hall, ExpectedVersion.none(), new Ticket("ada", "Lovelace", "A 1"));
        assertThat(console.act("subject", "subject", "ada").body()).contains("\"forgotten\":false");
        DataSubjects.of(backend).forget("ada");

        JsonObject answer = RunningConsole.parsed(console.act("subject", "subject", "ada"));

        assertThat(answer.getBoolean("forgotten")).isTrue();
        assertThat(answer.containsKey("deleted")).isTrue();
        assertThat(console.get("/api/subject", "store", "Default", "subject", "ada")
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.post("subject", List.of(), "subject", "ada").statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_cannot_be_asked_is_answered_with_what_to_do() throws Exception {
        refused(400, "ES-0926", "log", "limit", "100000");
        refused(400, "ES-0926", "log", "limit", "many");
        refused(400, "ES-0926", "log", "before", "yesterday");
        refused(400, "ES-0926", "log", "tenant", "<b>");
        refused(400, "ES-0501", "log", "after", "99999999");
        refused(400, "ES-0926", "stream", "category", "hall");
        refused(
                400,
                "ES-0926",
                "stream",
                "category",
                "a\u0000b",
                "id",
                hall.id().toString());
        refused(400, "ES-0926", "event", "name", "x", "version", "0");
        refused(404, "ES-0925", "event", "name", "x", "version", "1");
        refused(404, "ES-0927", "subscriptions");
        refused(404, "ES-0925", "nothing");
        HttpResponse<String> other = console.get("/api/log", "store", "Other");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains("ES-0925");
    }

    private void refused(int status, String number, String view, String... parameters) throws Exception {
        String[] all = new String[parameters.length + 2];
        all[0] = "store";
        all[1] = "Default";
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        HttpResponse<String> answer = console.get("/api/" + view, all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(number);
    }

    @Test
    void a_store_that_is_gone_is_told() throws Exception {
        backend.close();
        HttpResponse<String> answer = console.get("/api/log", "store", "Default");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("ES-0520");
        assertThat(console.get("/").statusCode()).isEqualTo(200);
    }
}
