// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.runtime.DeadLetter;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A page of what a subscription could not handle, in the order of the log. */
final class LettersView implements View {

    private static final int PAGE = 50;

    @Override
    public JsonObject of(OperatedStore store, Parameters parameters) {
        int from = parameters.number("from", 1, Integer.MAX_VALUE);
        List<DeadLetter> letters = Engines.subscriptions(store).deadLetters(parameters.required("subscription"));
        JsonArrayBuilder page = Json.createArrayBuilder();
        letters.stream().skip(from - 1L).limit(PAGE).forEach(letter -> page.add(json(letter)));
        return Json.createObjectBuilder()
                .add("letters", page)
                .add("from", from)
                .add("all", letters.size())
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
