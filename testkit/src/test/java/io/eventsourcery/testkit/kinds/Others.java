// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Stream;

/** JSON itself. */
public final class Others {

    private Others() {}

    public record OfJsonObject(JsonObject value) {}

    public record OfJsonArray(JsonArray value) {}

    public record OfJsonValue(JsonValue value) {}

    public record OfJsonString(JsonString value) {}

    static Stream<Kind> kinds() {
        JsonObject object = Json.createObjectBuilder().add("a", 1).build();
        return Stream.of(
                Kind.of("`JsonObject`", new OfJsonObject(object)),
                Kind.of(
                        "`JsonArray`",
                        new OfJsonArray(
                                Json.createArrayBuilder().add(1).add("a").build())),
                Kind.of("`JsonValue`", new OfJsonValue(object), new OfJsonValue(Json.createValue(1))),
                Kind.of("`JsonString`", new OfJsonString(Json.createValue("a"))));
    }
}
