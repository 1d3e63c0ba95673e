// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/** Reads values of a type from the text that JSON-B writes for them. */
final class ReadFrom<T> extends FromStringDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parser;

    private ReadFrom(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    static <T> void addTo(SimpleModule module, Class<T> type, Function<String, T> parser) {
        module.addDeserializer(type, new ReadFrom<>(type, parser));
    }

    @Override
    @SuppressWarnings("unchecked")
    protected T _deserialize(String text, DeserializationContext context) throws IOException {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            return (T) context.handleWeirdStringValue(_valueClass, text, "not a text that JSON-B writes");
        }
    }

    /** An empty text is a value, such as the empty path. */
    @Override
    protected boolean _shouldTrim() {
        return false;
    }

    @Override
    protected Object _deserializeFromEmptyStringDefault(DeserializationContext context) throws IOException {
        return _deserialize("", context);
    }
}
