// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.core.codec.StorableText;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * JSON by Jackson, in the form that the default codec writes by JSON-B.
 *
 * <p>A text of either codec is read by the other one as an equal event. Where the two libraries differ, the annotations and
 * the forms of JSON-B count, and a type whose form in JSON-B is out of Jackson's reach is refused, with a
 * {@link FormOfJsonbException} as the reason. Thread-safe; holds neither threads nor thread-locals.
 *
 * <pre>{@code
 * factory.configured(setup -> setup.withCodec(new JacksonEventCodec()));
 * }</pre>
 */
public final class JacksonEventCodec implements EventCodec {

    private final ObjectMapper mapper;
    private final boolean triedAtStart;

    /** The codec with the forms of JSON-B. */
    public JacksonEventCodec() {
        this(EventMapper.create(), true);
    }

    /**
     * A codec with a mapper of the application's own, which alone decides on the form: choose it before the first event is
     * stored, because no other codec may be able to read it.
     *
     * @param mapper not changed any more
     */
    public JacksonEventCodec(ObjectMapper mapper) {
        this(Objects.requireNonNull(mapper, "mapper"), false);
    }

    private JacksonEventCodec(ObjectMapper mapper, boolean triedAtStart) {
        this.mapper = mapper;
        this.triedAtStart = triedAtStart;
    }

    @Override
    public String encode(Object payload) {
        try {
            return StorableText.escapeLoneSurrogates(mapper.writeValueAsString(payload));
        } catch (JsonProcessingException e) {
            throw unchecked(e);
        }
    }

    @Override
    public <E> E decode(String text, Class<E> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw unchecked(e);
        }
    }

    /** True, unless a mapper of the application's own decides on the form. */
    @Override
    public boolean isTriedAtStart() {
        return triedAtStart;
    }

    private static RuntimeException unchecked(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FormOfJsonbException refusal) {
                return refusal;
            }
        }
        return new UncheckedIOException(e);
    }
}
