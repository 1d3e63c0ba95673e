// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.Node;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The metadata of streams on the server: an event in a stream beside the stream. What others set there stays.
 *
 * <p>The client has calls for that, too. They would leave buffers of its JSON library in threads of the server, and the
 * class loader of the application with them.
 */
public final class Metadata {

    private static final String MAX_COUNT = "$maxCount";
    private static final String MAX_AGE = "$maxAge";
    private static final String TRUNCATE_BEFORE = "$tb";

    private static final int ATTEMPTS = 10;

    private final Node node;
    private final JsonProvider json = JsonProvider.provider();

    public Metadata(Node node) {
        this.node = node;
    }

    /** Keeps that many newest events of a stream that has no metadata so far. */
    void keepNewest(String name, long count) {
        try {
            set(name, json.createObjectBuilder().add(MAX_COUNT, count), StreamState.any());
        } catch (CallFailure e) {
            throw e.typed();
        }
    }

    /** Hides what is before a revision, for ever: what is hidden already stays so. */
    public void truncate(String name, long before) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Present present = get(name);
            boolean isHidden = number(present.content().get(TRUNCATE_BEFORE)).orElse(-1) >= before;
            if (isHidden || isSet(name, present.builder(json).add(TRUNCATE_BEFORE, before), present)) {
                return;
            }
        }
        throw new TransientStoreException(
                "The metadata of stream " + name
                        + " was changed by others each time when it was to be set: repeat in a new transaction.",
                null);
    }

    /**
     * Writes what is there, which changes nothing and shows whether it may be done. When others are faster, nothing is
     * written: the server looks at the rights first, so they are there.
     */
    public void touch(String name) {
        Present present = get(name);
        isSet(name, present.builder(json), present);
    }

    /** False when somebody else changed it meanwhile, which stays. */
    private boolean isSet(String name, JsonObjectBuilder metadata, Present present) {
        try {
            set(name, metadata, present.state());
            return true;
        } catch (CallFailure e) {
            if (e.kind() == CallFailure.Kind.CONFLICT) {
                return false;
            }
            throw e.typed();
        }
    }

    /**
     * What of the metadata hides events of the present life, which this library never lets it.
     *
     * @param before what is before this revision may be hidden
     */
    List<String> hiding(String name, long before) {
        JsonObject present = get(name).content();
        List<String> hiding = new ArrayList<>();
        for (String key : List.of(MAX_COUNT, MAX_AGE)) {
            if (number(present.get(key)).orElse(0) > 0) {
                hiding.add(key);
            }
        }
        if (number(present.get(TRUNCATE_BEFORE)).orElse(0) > before) {
            hiding.add(TRUNCATE_BEFORE);
        }
        return hiding;
    }

    private Present get(String name) {
        try {
            return present(
                    name,
                    node.read(
                                    "read of the metadata of stream " + name,
                                    client -> client.readStream(
                                            beside(name),
                                            ReadStreamOptions.get()
                                                    .backwards()
                                                    .fromEnd()
                                                    .maxCount(1)
                                                    .requiresLeader()
                                                    .deadline(node.timeout().toMillis())))
                            .getEvents());
        } catch (CallFailure e) {
            if (e.kind() == CallFailure.Kind.NOT_FOUND) {
                return new Present(JsonObject.EMPTY_JSON_OBJECT, StreamState.noStream());
            }
            throw e.typed();
        }
    }

    private Present present(String name, List<ResolvedEvent> last) {
        if (last.isEmpty()) {
            return new Present(JsonObject.EMPTY_JSON_OBJECT, StreamState.any());
        }
        RecordedEvent event = last.get(0).getOriginalEvent();
        return new Present(parsed(name, event.getEventData()), StreamState.streamRevision(event.getRevision()));
    }

    /** What is not a JSON object says nothing to the server either. */
    private JsonObject parsed(String name, byte[] bytes) {
        try (JsonReader reader = json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        } catch (RuntimeException | StackOverflowError e) {
            // It may say something to the server, and must not be lost.
            throw new StoreFailureException(
                    "The stream " + name
                            + " on the server has metadata that cannot be read here, nested too deeply or with"
                            + " a number that is too long: remove that from the metadata of the stream.",
                    QuietCause.of(e));
        }
    }

    /** Nothing where it is no whole number that the server takes. */
    private static OptionalLong number(JsonValue value) {
        try {
            return value instanceof JsonNumber number ? OptionalLong.of(number.longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException | UnsupportedOperationException e) {
            return OptionalLong.empty();
        }
    }

    private void set(String name, JsonObjectBuilder metadata, StreamState state) {
        byte[] bytes = metadata.build().toString().getBytes(StandardCharsets.UTF_8);
        EventData data =
                EventData.builderAsJson(UUID.randomUUID(), "$metadata", bytes).build();
        // It can be sent twice: its id is the same.
        node.read(
                "setting of the metadata of stream " + name,
                client -> client.appendToStream(
                        beside(name),
                        AppendToStreamOptions.get()
                                .requiresLeader()
                                .deadline(node.timeout().toMillis())
                                .streamState(state),
                        data));
    }

    /** What was read, and how to write only if it is still there. */
    private record Present(JsonObject content, StreamState state) {

        JsonObjectBuilder builder(JsonProvider json) {
            return json.createObjectBuilder(content);
        }
    }

    private static String beside(String name) {
        return "$$" + name;
    }
}
