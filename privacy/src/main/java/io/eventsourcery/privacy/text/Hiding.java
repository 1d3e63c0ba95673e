// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.core.codec.EncryptedComponents;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.privacy.plan.Shape;
import io.eventsourcery.privacy.plan.SubjectText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One walk through a payload and its JSON side by side, which seals the encrypted components. A component that is not found in
 * the JSON is an error: nothing is left readable because a codec wrote it in another way. Not thread-safe.
 */
final class Hiding {

    /** A record that the walk is in. */
    private record Level(Shape shape, Object value) {}

    private final Function<Class<?>, Shape> shapes;
    private final Function<Shape.Part, JsonValue> masks;
    private final Sealing sealing;
    private final JsonProvider provider;
    private final List<String> path = new ArrayList<>();
    private final Deque<Level> around = new ArrayDeque<>();
    private boolean sealed;

    Hiding(
            Function<Class<?>, Shape> shapes,
            Function<Shape.Part, JsonValue> masks,
            Sealing sealing,
            JsonProvider provider) {
        this.shapes = shapes;
        this.masks = masks;
        this.sealing = sealing;
        this.provider = provider;
    }

    /** Whether anything was sealed. */
    boolean hasSealed() {
        return sealed;
    }

    /** The JSON of a value with its encrypted components sealed. */
    JsonValue hide(Object value, JsonValue json) {
        if (value == null || json == null || json == JsonValue.NULL || isEmpty(value)) {
            return json;
        } else if (value instanceof Optional<?> optional) {
            return hide(optional.get(), json);
        } else if (value.getClass().isRecord()) {
            return record(value, json);
        } else if (value instanceof Map<?, ?> map) {
            return map(map, json);
        } else if (value instanceof Collection<?> elements) {
            return elements(elements.iterator(), elements.size(), json);
        } else if (value instanceof Object[] elements) {
            return elements(Arrays.asList(elements).iterator(), elements.length, json);
        }
        return unsealed(value, json);
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Optional<?> some && some.isEmpty()
                || value instanceof OptionalInt number && number.isEmpty()
                || value instanceof OptionalLong big && big.isEmpty()
                || value instanceof OptionalDouble fraction && fraction.isEmpty();
    }

    /** What the walk does not look into; it must have nothing to hide. */
    private JsonValue unsealed(Object value, JsonValue json) {
        if (EncryptedComponents.areIn(value.getClass())) {
            throw notFound(value.getClass().getName());
        }
        return escaped(json);
    }

    private JsonValue record(Object value, JsonValue json) {
        if (!(json instanceof JsonObject object)) {
            return unsealed(value, json);
        }
        Shape shape = shapes.apply(value.getClass());
        Map<String, Shape.Part> parts = new HashMap<>();
        shape.parts().forEach(part -> parts.put(part.property(), part));
        around.push(new Level(shape, value));
        JsonObjectBuilder hidden = provider.createObjectBuilder();
        object.forEach((property, inner) -> {
            Shape.Part part = parts.remove(property);
            path.add(property);
            hidden.add(property, part == null ? extra(shape, property, inner) : part(part, part.in(value), inner));
            path.remove(path.size() - 1);
        });
        parts.values().forEach(missing -> requireNothingIn(missing, missing.in(value)));
        around.pop();
        return hidden.build();
    }

    private JsonValue extra(Shape shape, String property, JsonValue json) {
        if (!shape.isTypeKey(property) && EncryptedComponents.areIn(shape.type())) {
            throw notFound(shape.type().getName() + ", with the property " + property + " that is no component,");
        }
        return escaped(json);
    }

    private void requireNothingIn(Shape.Part part, Object value) {
        boolean nothing = value == null || isEmpty(value);
        if (!nothing && (part.encrypted().isPresent() || EncryptedComponents.areIn(value.getClass()))) {
            throw notFound(part.component().getDeclaringRecord().getName() + "." + part.name());
        }
    }

    private JsonValue part(Shape.Part part, Object value, JsonValue json) {
        if (part.encrypted().isEmpty()) {
            return hide(value, json);
        }
        if (json == JsonValue.NULL) {
            return json;
        }
        sealed = true;
        String named = part.encrypted().map(Encrypted::subject).orElse("");
        return sealing.seal(List.copyOf(path), () -> subject(named), masks.apply(part), json);
    }

    /** The subject that a component names, or the nearest one; empty if the stream tells it. */
    private Optional<String> subject(String named) {
        for (Level level : around) {
            Optional<Shape.Part> part =
                    named.isEmpty() ? level.shape().subject() : level.shape().named(named);
            if (part.isPresent()) {
                return Optional.of(SubjectText.of(part.get().in(level.value()))
                        .orElseThrow(() -> new EncryptionException(
                                "ES-0881 The component " + part.get().name() + " of "
                                        + level.shape().type().getName()
                                        + " identifies the data subject of an encrypted component, and it is null or empty: give"
                                        + " the event a subject.")));
            }
        }
        return Optional.empty();
    }

    private JsonValue map(Map<?, ?> map, JsonValue json) {
        if (!(json instanceof JsonObject object)) {
            map.keySet().forEach(key -> requireNothing(key));
            map.values().forEach(this::requireNothing);
            return escaped(json);
        }
        Map<String, Object> values = new HashMap<>();
        map.forEach((key, value) ->
                values.put(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key), value));
        JsonObjectBuilder hidden = provider.createObjectBuilder();
        object.forEach((key, inner) -> {
            path.add(key);
            hidden.add(key, values.containsKey(key) ? hide(values.remove(key), inner) : escaped(inner));
            path.remove(path.size() - 1);
        });
        values.values().forEach(this::requireNothing);
        return hidden.build();
    }

    private void requireNothing(Object value) {
        if (value != null && EncryptedComponents.mayBeIn(value.getClass())) {
            throw notFound(value.getClass().getName());
        }
    }

    private JsonValue elements(Iterator<?> elements, int size, JsonValue json) {
        if (!(json instanceof JsonArray array) || array.size() != size) {
            elements.forEachRemaining(this::requireNothing);
            return escaped(json);
        }
        JsonArrayBuilder hidden = provider.createArrayBuilder();
        for (int i = 0; i < size; i++) {
            path.add(Integer.toString(i));
            hidden.add(hide(elements.next(), array.get(i)));
            path.remove(path.size() - 1);
        }
        return hidden.build();
    }

    private JsonValue escaped(JsonValue json) {
        if (json instanceof JsonString text) {
            return Sealed.looksSealed(text.getString()) ? provider.createValue(Sealed.escaped(text.getString())) : json;
        } else if (json instanceof JsonObject object) {
            JsonObjectBuilder copy = provider.createObjectBuilder();
            object.forEach((name, inner) -> copy.add(name, escaped(inner)));
            return copy.build();
        } else if (json instanceof JsonArray array) {
            JsonArrayBuilder copy = provider.createArrayBuilder();
            array.forEach(inner -> copy.add(escaped(inner)));
            return copy.build();
        }
        return json;
    }

    private static EncryptionException notFound(String what) {
        return new EncryptionException(
                "ES-0885 The codec writes " + what + " in a form in which its encrypted components are"
                        + " not found, so it would be readable: use records, collections, optionals and maps with texts or constants"
                        + " as keys, without adapters, and name properties by @JsonbProperty.");
    }
}
