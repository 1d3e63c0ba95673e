// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.eventsourcery.core.text.InstantText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads instants of the usual form by hand, because the parser of the JDK took half of the time of a small event; all others, and those
 * with a format of their own, as Jackson does.
 */
final class InstantReader extends StdScalarDeserializer<Instant> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private static final InstantDeserializer<Instant> OF_JACKSON = InstantDeserializer.INSTANT;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
            throws JsonMappingException {
        JsonDeserializer<?> other = OF_JACKSON.createContextual(context, property);
        return other == OF_JACKSON ? this : other;
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        Optional<Instant> usual = json.hasToken(JsonToken.VALUE_STRING) ? usual(json.getText()) : Optional.empty();
        return usual.isPresent() ? usual.get() : OF_JACKSON.deserialize(json, context);
    }

    /** What is no day of the calendar is refused in the words of the library. */
    private static Optional<Instant> usual(String text) {
        try {
            return InstantText.usual(text);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
