// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.operated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.console.request.Refused;
import io.eventsourcery.console.view.Views;
import io.eventsourcery.event.EventType;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Positions of KurrentDB have two parts, so its log is read forward; all else is as elsewhere. */
@Timeout(60)
class ConsoleOnKurrentDbTest {

    /** Something happened. */
    @EventType("stone-moved")
    public record StoneMoved(int metres) {}

    private final KurrentDbStandIn server = KurrentDbStandIn.start();
    private final Backend backend = KurrentDbBackendFactory.connectingTo(server.connectionString())
            .configured(setup -> setup.withEventTypes(StoneMoved.class))
            .build();
    private final OperatedStore store = new OperatedStore("Default", backend, Optional::empty);
    private final StreamId quarry = StreamId.named("quarry", "north");

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private JsonObject ask(String view, String... parameters) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put(parameters[i], parameters[i + 1]);
        }
        return Views.READ.get(view).of(store, new Parameters(values::get));
    }

    @Test
    void the_log_is_paged_forward_and_backward_is_refused_with_a_remedy() {
        for (int i = 1; i <= 5; i++) {
            backend.eventStore().append(quarry, ExpectedVersion.any(), new StoneMoved(i));
        }
        assertThatThrownBy(() -> ask("log"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("ES-0927 ")
                .hasMessageContaining("forward");

        JsonObject first = ask("log", "after", "0", "limit", "3");
        JsonObject second = ask("log", "after", first.getString("to"), "limit", "3");

        assertThat(first.getJsonArray("events")).hasSize(3);
        assertThat(second.getJsonArray("events")).hasSize(2);
        assertThat(second.getJsonArray("events").getJsonObject(1).getInt("version"))
                .isEqualTo(5);
    }

    @Test
    void streams_and_events_are_shown() {
        backend.eventStore().append(quarry, ExpectedVersion.none(), new StoneMoved(7), new StoneMoved(8));

        assertThat(ask("stream", "category", "quarry", "name", "north").getJsonArray("events"))
                .hasSize(2);
        assertThat(ask("event", "category", "quarry", "name", "north", "version", "2")
                        .getString("payload"))
                .contains("8");
        assertThat(ask("streams", "after", "0").getJsonArray("streams")).hasSize(1);
        assertThat(ask("causes", "category", "quarry", "name", "north", "version", "1")
                        .getJsonArray("nodes"))
                .hasSize(1);
        assertThat(ask("check").getBoolean("ok")).isTrue();
    }
}
