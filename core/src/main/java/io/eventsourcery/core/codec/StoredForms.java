// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.NewerRevisionException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.error.UpcastException;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a stored form to the present form of a registered class. Text in the present form, or that no upcaster reads,
 * is not even parsed.
 */
final class StoredForms {

    /** Text in the present form of a class. */
    record Present(RegisteredType type, String text) {}

    private final EventTypes types;
    private final UpcasterChains chains;
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    StoredForms(EventTypes types, UpcasterChains chains) {
        this.types = types;
        this.chains = chains;
    }

    /**
     * @throws UnknownEventTypeException if neither a class nor an upcaster has the stored name
     * @throws NewerRevisionException if the stored revision is above that of the class
     * @throws UpcastException if an upcaster fails
     */
    Present present(StoredEvent stored) {
        EncodedEvent event = stored.event();
        Optional<RegisteredType> known = types.byName(event.type());
        if (known.isPresent() && known.get().revision() == event.typeRevision()) {
            return new Present(known.get(), event.payload());
        }
        if (known.isPresent() && known.get().revision() < event.typeRevision()) {
            throw new NewerRevisionException(
                    event.type(),
                    event.typeRevision(),
                    "The stored event " + place(stored) + " was written by a newer deployment: here "
                            + known.get().javaType().getName() + " has revision "
                            + known.get().revision() + ". Deploy the version of the application that wrote it.");
        }
        List<UpcasterChains.Step> chain = chains.from(new TypeRevision(event.type(), event.typeRevision()));
        if (chain.isEmpty()) {
            return new Present(known.orElseThrow(() -> unknown(stored)), event.payload());
        }
        RegisteredType type = becomes(event).orElseThrow(() -> unknown(stored));
        return new Present(type, upcast(stored, chain));
    }

    /** The class of a stored event; empty if its name is unknown. */
    Optional<RegisteredType> becomes(EncodedEvent event) {
        Optional<RegisteredType> known = types.byName(event.type());
        if (known.isPresent() && known.get().revision() <= event.typeRevision()) {
            return known;
        }
        return chains.end(new TypeRevision(event.type(), event.typeRevision())).or(() -> known);
    }

    /** Every name under which events of a class can be stored: its own, its aliases, and those upcasters begin with. */
    Set<String> names(RegisteredType type) {
        Set<String> names = new HashSet<>(type.aliases());
        names.add(type.name());
        for (String former : chains.namesThatBecome(type)) {
            names.add(former);
            types.byName(former).ifPresent(other -> names.addAll(other.aliases()));
        }
        return names;
    }

    private String upcast(StoredEvent stored, List<UpcasterChains.Step> chain) {
        JsonObject json = parse(stored, chain.get(0).from());
        for (UpcasterChains.Step step : chain) {
            try {
                json = step.upcaster().upcast(json);
            } catch (RuntimeException | StackOverflowError e) {
                throw failed(stored, step.from(), "failed (" + e.getClass().getName() + ")", e);
            }
            if (json == null) {
                throw failed(stored, step.from(), "returned null", null);
            }
        }
        try {
            return json.toString();
        } catch (RuntimeException | StackOverflowError e) {
            TypeRevision last = chain.get(chain.size() - 1).from();
            throw failed(
                    stored,
                    last,
                    "returned JSON that cannot be written (" + e.getClass().getName() + ")",
                    e);
        }
    }

    /**
     * JSON processors have limits of their own, such as the length of a number, and exceptions of any kind for them.
     */
    private JsonObject parse(StoredEvent stored, TypeRevision from) {
        try (JsonReader reader =
                readers.createReader(new StringReader(stored.event().payload()))) {
            return reader.readObject();
        } catch (RuntimeException | StackOverflowError e) {
            throw failed(
                    stored,
                    from,
                    "was not called, because the text cannot be read as a JSON object ("
                            + e.getClass().getName() + ")",
                    e);
        }
    }

    private static UpcastException failed(StoredEvent stored, TypeRevision from, String how, Throwable cause) {
        return new UpcastException(
                from.type(),
                from.revision(),
                "The upcaster of " + from + " " + how + " on the stored event " + place(stored)
                        + ": correct the upcaster. The stored text is untouched.",
                cause == null ? null : QuietCause.of(cause));
    }

    private static UnknownEventTypeException unknown(StoredEvent stored) {
        String name = stored.event().type();
        return new UnknownEventTypeException(
                name,
                "No class is registered for the stored event " + place(stored) + ": annotate one with @EventType(\""
                        + name + "\"), name it among its aliases, or add an Upcaster that reads it.");
    }

    /** Type, revision, id, stream and version; never the payload. */
    static String place(StoredEvent stored) {
        EncodedEvent event = stored.event();
        return event.id() + " of type " + new TypeRevision(event.type(), event.typeRevision()) + " in stream "
                + stored.stream() + " at version " + stored.version();
    }
}
