// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes values of a type in the form of JSON-B. */
final class WrittenAs<T> extends StdSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Form<T> form;

    private WrittenAs(Class<T> type, Form<T> form) {
        super(type);
        this.form = form;
    }

    static <T> void addTo(SimpleModule module, Class<T> type, Form<T> form) {
        module.addSerializer(type, new WrittenAs<>(type, form));
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
        form.write(value, json);
    }

    /** A value of a known form needs no name of its class. */
    @Override
    public void serializeWithType(T value, JsonGenerator json, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        form.write(value, json);
    }
}
