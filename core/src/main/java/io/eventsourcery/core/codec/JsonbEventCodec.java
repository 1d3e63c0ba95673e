// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;

/**
 * JSON by the JSON-B implementation that is present, with its defaults: records need no annotations, a missing property
 * is null or zero, an unknown one is ignored.
 *
 * <p>Lone surrogates are written as escapes, so every Java string survives. Thread-safe. Works on strings, because the
 * stream forms of JSON-B are markedly slower.
 */
public final class JsonbEventCodec implements EventCodec, AutoCloseable {

    private final Jsonb jsonb;

    /**
     * A codec with the default configuration of JSON-B; only Johnzon is told to write decimal numbers as numbers, as
     * the others do.
     */
    public JsonbEventCodec() {
        this(JsonbBuilder.create(TextAdapters.addedTo(new JsonbConfig()
                .setProperty("johnzon.use-bigdecimal-stringadapter", false)
                .setProperty("johnzon.use-biginteger-stringadapter", false))));
    }

    /** A codec with a configuration of the application's own; closed with the codec. */
    public JsonbEventCodec(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    @Override
    public String encode(Object payload) {
        return StorableText.escapeLoneSurrogates(jsonb.toJson(payload));
    }

    @Override
    public <E> E decode(String text, Class<E> type) {
        return jsonb.fromJson(text, type);
    }

    @Override
    public void close() throws Exception {
        jsonb.close();
    }
}
