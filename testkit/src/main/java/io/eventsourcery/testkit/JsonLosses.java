// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the parts of a JSON value that another one lacks. A property that is null counts as absent. */
final class JsonLosses {

    private final List<String> losses = new ArrayList<>();

    private JsonLosses() {}

    /** The paths of the losses with their kind; values are not quoted. */
    static List<String> between(JsonValue before, JsonValue after) {
        JsonLosses found = new JsonLosses();
        found.compare("", before, after);
        return found.losses;
    }

    private void compare(String path, JsonValue before, JsonValue after) {
        if (before == JsonValue.NULL) {
            return;
        }
        if (after == null || after == JsonValue.NULL) {
            losses.add(path + " is lost");
        } else if (before instanceof JsonObject object && after instanceof JsonObject other) {
            object.forEach((key, value) -> compare(path + "/" + key, value, other.get(key)));
        } else if (before instanceof JsonArray array && after instanceof JsonArray other) {
            compareArrays(path, array, other);
        } else if (!isSame(before, after)) {
            losses.add(path + " has changed");
        }
    }

    /** The order of plain values does not count, because a set has none. */
    private void compareArrays(String path, JsonArray before, JsonArray after) {
        if (before.size() != after.size()) {
            losses.add(path + " has another length");
            return;
        }
        List<JsonValue> left = new ArrayList<>(after);
        for (int i = 0; i < before.size(); i++) {
            JsonValue value = before.get(i);
            Optional<JsonValue> same =
                    left.stream().filter(other -> isSame(value, other)).findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
            } else if (value instanceof JsonObject || value instanceof JsonArray) {
                compare(path + "/" + i, value, after.get(i));
            } else if (value != JsonValue.NULL) {
                losses.add(path + "/" + i + " has changed");
            }
        }
    }

    private static boolean isSame(JsonValue one, JsonValue other) {
        return one instanceof JsonNumber number && other instanceof JsonNumber otherNumber
                ? number.bigDecimalValue().compareTo(otherNumber.bigDecimalValue()) == 0
                : one.equals(other);
    }
}
