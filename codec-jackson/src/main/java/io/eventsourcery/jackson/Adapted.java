// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import jakarta.json.bind.adapter.JsonbAdapter;

/**
 * An adapter of JSON-B as a converter of Jackson, in one of its two directions. Adapters are made by their constructor
 * without parameters, as JSON-B does outside of CDI; one that needs injection is refused.
 */
record Adapted(JsonbAdapter<Object, Object> adapter, boolean writing) implements Converter<Object, Object> {

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Adapted by(Class<? extends JsonbAdapter> type, boolean writing) {
        try {
            return new Adapted(type.getConstructor().newInstance(), writing);
        } catch (ReflectiveOperationException e) {
            throw new FormOfJsonbException(
                    "The adapter " + type.getName() + ", which has no public constructor without" + " parameters,");
        }
    }

    @Override
    public Object convert(Object value) {
        try {
            return writing ? adapter.adaptToJson(value) : adapter.adaptFromJson(value);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException("An adapter of JSON-B refused a value.", e);
        }
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
        return parameter(types, writing ? 0 : 1);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
        return parameter(types, writing ? 1 : 0);
    }

    private JavaType parameter(TypeFactory types, int index) {
        return types.findTypeParameters(types.constructType(adapter.getClass()), JsonbAdapter.class)[index];
    }
}
