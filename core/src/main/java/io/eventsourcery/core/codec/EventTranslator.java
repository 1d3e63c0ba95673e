// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.roundtrip.FirstAppends;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.EventEnvelope;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Turns payloads of events and snapshots into text, and text into payloads; nothing else does. */
public final class EventTranslator {

    private final EventTypes types;
    private final EventCodec codec;
    private final PayloadProtection protection;
    private final int maxEventBytes;
    private final StoredForms forms;
    private final FirstAppends firstAppends;
    private final ContextText contexts = new ContextText();

    EventTranslator(
            EventTypes types, StoredForms forms, EventCodec codec, PayloadProtection protection, int maxEventBytes) {
        this.types = types;
        this.forms = forms;
        this.codec = codec;
        this.protection = protection;
        this.maxEventBytes = maxEventBytes;
        this.firstAppends = new FirstAppends(codec);
    }

    /**
     * An event as text, checked and with its encrypted components encrypted.
     *
     * @throws EncryptionException if a component cannot be encrypted
     * @throws EventCodecException if the codec cannot write it; ES-0230 if it cannot read back what it wrote
     * @throws InvalidInputException if it is too large
     */
    public EncodedEvent encode(TenantId tenant, StreamId stream, NewEvent event) {
        RegisteredType type = types.forClass(event.payload().getClass());
        TypeRevision form = new TypeRevision(type.name(), type.revision());
        String text = hidden(
                new PayloadPlace(tenant, stream, event.id(), form), event.payload(), text(type, event.payload()));
        return new EncodedEvent(
                event.id(), type.name(), type.revision(), text, contexts.write(event.context()), event.tags());
    }

    /**
     * The payload of an event in its present form, as the codec writes it now, for whoever gets it outside of the store.
     *
     * @throws EventCodecException if the codec cannot write it
     */
    public String presentText(RecordedEvent<?> event) {
        RegisteredType type = types.forClass(event.payload().getClass());
        try {
            return codec.encode(event.payload());
        } catch (RuntimeException | StackOverflowError e) {
            throw firstAppends.notWritten(type, event.payload(), e);
        }
    }

    private String text(RegisteredType type, Object payload) {
        String text;
        try {
            text = codec.encode(payload);
        } catch (RuntimeException | StackOverflowError e) {
            throw firstAppends.notWritten(type, payload, e);
        }
        if (text == null || !StorableText.isStorable(text)) {
            throw new EventCodecException(
                    type.name(),
                    "The codec wrote no text, or text with NUL or a lone surrogate," + " for the event type \""
                            + type.name() + "\": escape such characters in the codec.");
        }
        requireFitting(type.name(), text);
        firstAppends.check(type, payload, text);
        return text;
    }

    private void requireFitting(String type, String text) {
        if (StorableText.isLongerThan(text, maxEventBytes)) {
            throw new InvalidInputException("An event of type \"" + type + "\" is larger than " + maxEventBytes
                    + " bytes: store large content elsewhere and refer to it, or raise"
                    + " eventsourcery.max-event-bytes.");
        }
    }

    private String hidden(PayloadPlace place, Object payload, String text) {
        if (text.startsWith(PayloadProtection.MARK)) {
            throw new EncryptionException(
                    "ES-0886 The text of the event type \"" + place.form().type()
                            + "\" begins with the property \"@encrypted\", which marks encrypted text: rename that property.");
        }
        String hidden = protection.protect(place, payload, text);
        if (hidden != text) {
            requireFitting(place.form().type(), hidden);
        }
        return hidden;
    }

    /** An event as the listener sees it; the payload is the very object that was appended. */
    public RecordedEvent<?> justWritten(
            TenantId tenant, StreamWrite write, StreamWritten written, NewEvent event, int index) {
        EncodedEvent encoded = write.events().get(index);
        EventEnvelope envelope = new EventEnvelope(
                event.id(),
                encoded.type(),
                encoded.typeRevision(),
                write.stream(),
                write.expected().isVersioned() ? OptionalLong.of(written.firstVersion() + index) : OptionalLong.empty(),
                written.positions().isEmpty()
                        ? Optional.empty()
                        : Optional.of(written.positions().get(index)),
                tenant,
                write.recordedAt());
        return new RecordedEvent<>(envelope, event::payload, event::context);
    }

    /** A stored event, decoded at the first access to its payload. */
    public RecordedEvent<?> recorded(TenantId tenant, StreamId asked, StoredEvent stored) {
        EncodedEvent encoded = stored.event();
        EventEnvelope envelope = new EventEnvelope(
                encoded.id(),
                encoded.type(),
                encoded.typeRevision(),
                asked.name().isPresent() ? asked : stored.stream(),
                stored.versioned() ? OptionalLong.of(stored.version()) : OptionalLong.empty(),
                stored.position(),
                tenant,
                stored.recordedAt());
        return new RecordedEvent<>(envelope, () -> payload(tenant, stored), () -> contexts.read(encoded.context()));
    }

    /** The class of a stored event; empty if its name is unknown. */
    public Optional<RegisteredType> becomes(EncodedEvent event) {
        return forms.becomes(event);
    }

    /** Every name under which events of a class can be stored. */
    public Set<String> names(RegisteredType type) {
        return forms.names(type);
    }

    private Object payload(TenantId tenant, StoredEvent stored) {
        StoredForms.Present form = forms.present(revealed(tenant, stored));
        try {
            Object payload = codec.decode(form.text(), form.type().javaType());
            if (payload != null) {
                return payload;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw undecodable(form.type(), stored, e.getClass().getName());
        }
        throw undecodable(form.type(), stored, "it decodes to null");
    }

    private StoredEvent revealed(TenantId tenant, StoredEvent stored) {
        EncodedEvent event = stored.event();
        if (!event.payload().startsWith(PayloadProtection.MARK)) {
            return stored;
        }
        TypeRevision form = new TypeRevision(event.type(), event.typeRevision());
        String text = protection.reveal(new PayloadPlace(tenant, stored.stream(), event.id(), form), event.payload());
        return stored.with(new EncodedEvent(event.id(), event.type(), event.typeRevision(), text, event.context()));
    }

    private static EventCodecException undecodable(RegisteredType type, StoredEvent stored, String reason) {
        return new EventCodecException(
                type.name(),
                "The stored event " + StoredForms.place(stored) + " does not fit "
                        + type.javaType().getName() + " (" + reason + "): compare the class with the stored form.");
    }
}
