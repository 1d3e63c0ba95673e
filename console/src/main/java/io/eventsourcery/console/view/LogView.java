// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.PullSubscription;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A page of the log: the newest events, those before or those behind a position, of one category, tenant or stored type if one is
 * named. Without payloads.
 */
final class LogView implements View {

    static final int LARGEST_PAGE = 200;

    private static final int PAGE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        BackgroundEngine engine = Engines.of(store);
        Position settled = store.backend().subscriptions().position();
        int limit = parameters.number("limit", PAGE, LARGEST_PAGE);
        Optional<String> type = parameters.text("type");
        LogPages log = new LogPages(
                engine,
                all -> narrowed(all, parameters),
                event -> type.filter(it -> !it.equals(event.event().event().type()))
                        .isEmpty(),
                PATIENCE,
                System::nanoTime);
        LogPages.Page page = page(log, parameters, settled, limit);
        JsonArrayBuilder events = Json.createArrayBuilder();
        for (LoggedEvent event : page.events()) {
            events.add(EventJson.of(engine, event.tenant(), event.event()));
        }
        return Json.createObjectBuilder()
                .add("events", events)
                .add("from", page.from().toString())
                .add("to", page.to().toString())
                .add("settled", settled.toString())
                .build();
    }

    private static LogPages.Page page(LogPages log, Parameters parameters, Position settled, int limit) {
        Optional<Position> after = parameters.position("after");
        if (after.isPresent()) {
            return log.after(after.get(), limit);
        }
        Position end = parameters.position("before").orElse(new Position(settled.major(), settled.minor() + 1));
        if (settled.minor() > 0) {
            throw Engines.missing("can be read only forward: begin at position 0, or at the settled one");
        }
        return log.before(end, limit);
    }

    private static PullSubscription narrowed(PullSubscription all, Parameters parameters) {
        PullSubscription ofCategory =
                parameters.text("category").map(all::toCategory).orElse(all);
        return parameters.text("tenant").isPresent() ? ofCategory.ofTenant(parameters.tenant()) : ofCategory;
    }
}
