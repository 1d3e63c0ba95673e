// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One walk through a stored text that puts each component, or its mask, in its place. Not thread-safe. */
final class Revealing {

    private final BiFunction<List<String>, Sealed, String> opener;
    private final Function<String, JsonValue> parser;
    private final JsonProvider json;
    private final List<String> path = new ArrayList<>();

    /** @param opener gives the text of the JSON that takes the place of a component, or its mask */
    Revealing(BiFunction<List<String>, Sealed, String> opener, Function<String, JsonValue> parser, JsonProvider json) {
        this.opener = opener;
        this.parser = parser;
        this.json = json;
    }

    /** The JSON of the codec. */
    JsonObject reveal(JsonObject stored) {
        return object(stored);
    }

    /** The JSON of the codec, of a text in which nothing is sealed. */
    static JsonObject withoutEscapes(JsonObject stored, JsonProvider json) {
        return new Revealing(null, null, json).object(stored);
    }

    private JsonObject object(JsonObject stored) {
        JsonObjectBuilder revealed = json.createObjectBuilder();
        boolean isRoot = path.isEmpty();
        for (Map.Entry<String, JsonValue> member : stored.entrySet()) {
            if (!isRoot || !member.getKey().equals("@encrypted")) {
                path.add(member.getKey());
                revealed.add(member.getKey(), value(member.getValue()));
                path.remove(path.size() - 1);
            }
        }
        return revealed.build();
    }

    private JsonValue value(JsonValue stored) {
        if (stored instanceof JsonString text && Sealed.looksSealed(text.getString())) {
            return Sealed.isEscaped(text.getString())
                    ? json.createValue(Sealed.unescaped(text.getString()))
                    : parser.apply(opener.apply(path, Sealed.of(text.getString())));
        } else if (stored instanceof JsonObject object) {
            return object(object);
        } else if (stored instanceof JsonArray array) {
            return array(array);
        }
        return stored;
    }

    private JsonValue array(JsonArray stored) {
        JsonArrayBuilder revealed = json.createArrayBuilder();
        for (int i = 0; i < stored.size(); i++) {
            path.add(Integer.toString(i));
            revealed.add(value(stored.get(i)));
            path.remove(path.size() - 1);
        }
        return revealed.build();
    }
}
