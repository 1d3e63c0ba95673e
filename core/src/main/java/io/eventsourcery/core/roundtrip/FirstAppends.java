// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.EventCodecException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decodes and compares the text of an event before it is written: of the first event of each type, and of the first
 * that fills a component that was empty until then, or empties one. Types whose contents are not declared are compared
 * each time.
 *
 * <p>Thread-safe. Once all components of a type were seen, it costs one look into a map.
 */
public final class FirstAppends {

    private final EventCodec codec;
    private final Map<Class<?>, SeenComponents> seen = new ConcurrentHashMap<>();

    public FirstAppends(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * Compares an event with the result of reading its text, if that was not done before.
     *
     * @throws EventCodecException ES-0230 if the text is read as a different event, or not at all
     */
    public void check(RegisteredType type, Object payload, String text) {
        SeenComponents components = seen.computeIfAbsent(type.javaType(), SeenComponents::of);
        if (!components.isNew(payload)) {
            return;
        }
        Passage passage = Passage.back(codec, payload, text);
        if (!passage.isEqual()) {
            throw refused(type, payload, passage);
        }
        components.add(payload);
    }

    /** ES-0230 for an event that the codec cannot even write, with the component that is to blame. */
    public EventCodecException notWritten(RegisteredType type, Object payload, Throwable thrown) {
        return refused(
                type,
                payload,
                new Passage(Passage.Kind.NOT_WRITTEN, "", thrown.getClass().getName()));
    }

    private EventCodecException refused(RegisteredType type, Object payload, Passage passage) {
        String subject = "The event type \"" + type.name() + "\"";
        Remedy remedy = Remedy.of(subject, new Culprit(codec).of(payload, passage), passage);
        return new EventCodecException(type.name(), "ES-0230 " + remedy.sentence());
    }
}
