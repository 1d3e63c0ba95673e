// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.plan;

import io.eventsourcery.event.Encrypted;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The JSON that takes the place of a component whose subject is forgotten. */
public final class Masks {

    private static final Set<Class<?>> NUMBERS = Set.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private Masks() {}

    /**
     * The mask of a component.
     *
     * @throws IllegalArgumentException if the annotation has a text that is no value of the type
     */
    public static JsonValue of(Shape.Part part) {
        String mask = part.encrypted().map(Encrypted::mask).orElseThrow();
        Type type = part.component().getGenericType();
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            Type inner = optional.getActualTypeArguments()[0];
            return mask.equals(Encrypted.DEFAULT_OF_TYPE) ? JsonValue.NULL : written(mask, raw(inner));
        }
        Class<?> raw = raw(type);
        return mask.equals(Encrypted.DEFAULT_OF_TYPE) ? preset(raw) : written(mask, raw);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : type instanceof Class<?> named ? named : Object.class;
    }

    private static JsonValue preset(Class<?> type) {
        if (type == boolean.class) {
            return JsonValue.FALSE;
        } else if (type == char.class) {
            return Json.createValue("\0");
        } else if (type.isPrimitive()) {
            return Json.createValue(0);
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return JsonValue.EMPTY_JSON_ARRAY;
        }
        return Map.class.isAssignableFrom(type) ? JsonValue.EMPTY_JSON_OBJECT : JsonValue.NULL;
    }

    private static JsonValue written(String mask, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            if (!mask.equals("true") && !mask.equals("false")) {
                throw new IllegalArgumentException("no boolean");
            }
            return mask.equals("true") ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (NUMBERS.contains(type) || Number.class.isAssignableFrom(type)) {
            return Json.createValue(new BigDecimal(mask));
        }
        boolean isText = type.isEnum() || type == char.class || type == CharSequence.class || isScalarOfJdk(type);
        return isText ? Json.createValue(mask) : parsed(mask);
    }

    private static boolean isScalarOfJdk(Class<?> type) {
        return type.getName().startsWith("java.")
                && type != Object.class
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type);
    }

    private static JsonValue parsed(String mask) {
        try (JsonReader reader = Json.createReader(new StringReader(mask))) {
            return reader.readValue();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no JSON");
        }
    }
}
