// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What caused an event, and what it caused: the events of its tenant that name each other as causes, as far as they lie near to it
 * in the log. The answer says where it looked.
 */
final class CausesView implements View {

    /** How many positions before and behind the event. */
    private static final int NEAR = 1000;

    private static final int PAGE = 200;
    private static final int MOST_NODES = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Node(StoredEvent event, String cause) {

        String id() {
            return event.event().id().toString();
        }
    }

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        BackgroundEngine engine = Engines.of(store);
        TenantId tenant = parameters.tenant();
        StoredEvent event = EventView.find(engine, tenant, parameters);
        Position place = event.position().orElse(Position.start());
        Position from = place.minor() > 0 ? place : Position.of(Math.max(0, place.major() - NEAR));
        Map<String, Node> near = new LinkedHashMap<>();
        Position to = from;
        store.backend().subscriptions().position();
        LogPages log = new LogPages(engine, all -> all.ofTenant(tenant), any -> true, PATIENCE, System::nanoTime);
        for (int read = 0; read < 2 * NEAR; read += PAGE) {
            LogPages.Page page = log.after(to, PAGE);
            page.events().forEach(found -> add(near, engine, found));
            to = page.to();
            if (page.events().size() < PAGE || to.major() > place.major() + NEAR) {
                break;
            }
        }
        Node asked = node(engine, tenant, event);
        near.put(asked.id(), asked);
        List<Node> related = related(near, asked);
        return Json.createObjectBuilder()
                .add("event", asked.id())
                .add("nodes", nodes(related, tenant))
                .add("from", from.toString())
                .add("to", to.toString())
                .add("cut", related.size() >= MOST_NODES)
                .build();
    }

    private static void add(Map<String, Node> near, BackgroundEngine engine, LoggedEvent found) {
        Node node = node(engine, found.tenant(), found.event());
        near.put(node.id(), node);
    }

    /** Without its payload, which may be large. */
    private static Node node(BackgroundEngine engine, TenantId tenant, StoredEvent stored) {
        String cause = EventJson.context(engine, tenant, stored).causationId().orElse("");
        return new Node(
                stored.with(new EncodedEvent(
                        stored.event().id(),
                        stored.event().type(),
                        stored.event().typeRevision(),
                        "",
                        "")),
                cause);
    }

    /** Those that a chain of causes links with an event, itself first. */
    private static List<Node> related(Map<String, Node> near, Node asked) {
        Map<String, List<Node>> effects = new LinkedHashMap<>();
        near.values().forEach(node -> effects.computeIfAbsent(node.cause(), any -> new ArrayList<>())
                .add(node));
        Map<String, Node> found = new LinkedHashMap<>();
        found.put(asked.id(), asked);
        List<Node> open = new ArrayList<>(List.of(asked));
        while (!open.isEmpty() && found.size() < MOST_NODES) {
            Node node = open.remove(0);
            List<Node> next = new ArrayList<>(effects.getOrDefault(node.id(), List.of()));
            if (near.containsKey(node.cause())) {
                next.add(near.get(node.cause()));
            }
            next.stream()
                    .limit(MOST_NODES - found.size())
                    .filter(it -> found.putIfAbsent(it.id(), it) == null)
                    .forEach(open::add);
        }
        return List.copyOf(found.values());
    }

    private static JsonArrayBuilder nodes(List<Node> related, TenantId tenant) {
        JsonArrayBuilder nodes = Json.createArrayBuilder();
        for (Node node : related) {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("event", node.id())
                    .add("type", node.event().event().type())
                    .add("tenant", tenant.value())
                    .add("version", node.event().version());
            node.event().position().ifPresent(position -> json.add("position", position.toString()));
            EventJson.addStream(json, node.event().stream());
            if (!node.cause().isEmpty()) {
                json.add("cause", node.cause());
            }
            nodes.add(json);
        }
        return nodes;
    }
}
