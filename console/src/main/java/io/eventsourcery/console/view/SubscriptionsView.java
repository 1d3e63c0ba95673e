// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every durable subscription, or those of one kind: how far it is, who works on it, and why it does not get on.
 *
 * <p>One that this node does not define is of no kind, and only among all of them.
 */
final class SubscriptionsView implements View {

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        SubscriptionRuntime runtime = Engines.subscriptions(store);
        Optional<Kind> kind = parameters.oneOf("kind", Kind.class);
        for (SubscriptionStatus status : asked(runtime, parameters)) {
            if (kind.isPresent() && !status.kind().equals(kind)) {
                continue;
            }
            // Counting reads events, so nobody counts where there is nothing.
            Lag lag = status.hasCaughtUp() ? Lag.NONE : runtime.lag(status.name());
            all.add(json(status, lag));
        }
        return Json.createObjectBuilder().add("subscriptions", all).build();
    }

    /** All of them, or the one that is named. */
    private static List<SubscriptionStatus> asked(SubscriptionRuntime runtime, Parameters parameters) {
        return parameters
                .text("subscription")
                .map(name -> List.of(runtime.status(name)))
                .orElseGet(runtime::status);
    }

    private static JsonObjectBuilder json(SubscriptionStatus status, Lag lag) {
        JsonArrayBuilder shards = Json.createArrayBuilder();
        status.shards().forEach(shard -> shards.add(json(shard)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("subscription", status.name())
                .add("defined", status.isDefined())
                .add("paused", status.isPaused())
                .add("reached", status.reached().toString())
                .add("settled", status.settled().toString())
                .add("behind", lag.events())
                .add("more", lag.isMore())
                .add("seconds", lag.age().toSeconds())
                .add("caughtUp", status.hasCaughtUp())
                .add("letters", status.deadLetters())
                .add("generation", status.generation())
                .add("shards", shards);
        status.kind().ifPresent(kind -> json.add("kind", kind.name().toLowerCase(Locale.ROOT)));
        status.rebuild().ifPresent(rebuild -> json.add("rebuild", json(rebuild)));
        return json;
    }

    private static JsonObjectBuilder json(SubscriptionStatus.Shard shard) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", shard.number())
                .add("reached", shard.reached().toString());
        shard.node().ifPresent(node -> json.add("node", node));
        shard.trouble().ifPresent(trouble -> json.add("trouble", trouble));
        return json;
    }

    private static JsonObjectBuilder json(SubscriptionStatus.Rebuild rebuild) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("generation", rebuild.generation())
                .add("fraction", rebuild.fraction())
                .add("letters", rebuild.deadLetters());
        rebuild.remaining().ifPresent(left -> json.add("seconds", left.toSeconds()));
        return json;
    }
}
