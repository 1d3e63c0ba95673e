// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.SubscriptionStatus.Shard;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody should look at: a log that waits, and subscriptions that are paused, stalled, defined nowhere, or could not handle
 * something. A backlog alone is no problem.
 */
final class CheckView implements View {

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        List<String> problems = new ArrayList<>();
        store.backend()
                .subscriptions()
                .status()
                .stall()
                .ifPresent(stall -> problems.add("The log waits since " + stall.since() + ": " + stall.reason()));
        store.subscriptions().ifPresent(runtime -> runtime.status().forEach(status -> add(status, problems)));
        JsonArrayBuilder sentences = Json.createArrayBuilder();
        problems.forEach(sentences::add);
        return Json.createObjectBuilder()
                .add("problems", sentences)
                .add("ok", problems.isEmpty())
                .build();
    }

    private static void add(SubscriptionStatus status, List<String> problems) {
        String kind = status.kind().map(Kind::name).orElse("SUBSCRIPTION");
        String name = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + ' ' + status.name();
        if (status.isPaused()) {
            problems.add(name + " is paused.");
        }
        if (!status.isDefined()) {
            problems.add(name + " is not defined on this node.");
        }
        if (status.deadLetters() > 0) {
            problems.add(name + " could not handle something: " + status.deadLetters() + " waiting.");
        }
        status.shards().stream()
                .map(Shard::trouble)
                .flatMap(Optional::stream)
                .forEach(trouble -> problems.add(name + " stalls: " + trouble));
    }
}
