// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.SubscriptionStatus.Rebuild;
import io.eventsourcery.stream.Position;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A page of what a subscription could not handle, behind the place that is given, in the order of generations and of the log. */
final class LettersView implements View {

    private static final int PAGE = 50;

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        String name = parameters.required("subscription");
        int limit = parameters.number("limit", PAGE, LogView.LARGEST_PAGE);
        DeadLetter.Place behind = new DeadLetter.Place(
                parameters.number("generation", 1, Integer.MAX_VALUE),
                parameters.position("after").orElse(Position.start()));
        SubscriptionRuntime runtime = Engines.subscriptions(store);
        List<DeadLetter> letters = runtime.deadLetters(name, behind, limit);
        SubscriptionStatus status = runtime.status(name);
        JsonArrayBuilder page = Json.createArrayBuilder();
        letters.forEach(letter -> page.add(json(letter)));
        return Json.createObjectBuilder()
                .add("letters", page)
                .add(
                        "all",
                        status.deadLetters()
                                + status.rebuild().map(Rebuild::deadLetters).orElse(0))
                .add("more", letters.size() == limit)
                .build();
    }

    private static JsonObjectBuilder json(DeadLetter letter) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("event", letter.eventId().toString())
                .add("generation", letter.generation())
                .add("tenant", letter.tenant().value())
                .add("type", letter.type())
                .add("position", letter.position().toString())
                .add("attempts", letter.attempts())
                .add("error", letter.error())
                .add("first", letter.first().toString())
                .add("latest", letter.latest().toString());
        EventJson.addStream(json, letter.stream());
        return json;
    }
}
