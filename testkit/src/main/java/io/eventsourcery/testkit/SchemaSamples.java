// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.core.codec.StoredTexts;
import io.eventsourcery.error.EventSourceryException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the event types of an application with samples, among its sources, of everything that it ever stored.
 *
 * <p>{@link #check} fails if a sample can no longer be read, if reading loses a property of it, or if a registered type
 * or an upcaster has no sample. Run the build once with {@code -Deventsourcery.samples.write=true} to write the samples
 * of new types and revisions, and check them in; existing samples are never changed. Immutable.
 */
public final class SchemaSamples {

    /** The system property that causes missing samples to be written if it is {@code true}. */
    public static final String WRITE = "eventsourcery.samples.write";

    private final EventTypes types;
    private final EventCodec codec;
    private final List<Object> examples;

    private SchemaSamples(EventTypes types, EventCodec codec, List<Object> examples) {
        this.types = Objects.requireNonNull(types, "types");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.examples = examples;
    }

    /** The samples of a model: its event types, its snapshot types and its upcasters. */
    public static SchemaSamples of(EventTypes types) {
        return new SchemaSamples(types, new JsonbEventCodec(), List.of());
    }

    /** The same check with the codec of the application; it has to write JSON. */
    public SchemaSamples withCodec(EventCodec other) {
        return new SchemaSamples(types, other, examples);
    }

    /** The same check, which can write samples of these payloads: one per type, with every component filled. */
    public SchemaSamples withExamples(Object... payloads) {
        return new SchemaSamples(types, codec, List.of(payloads));
    }

    /**
     * Checks the samples in a folder.
     *
     * @param folder relative to the module, for example {@code src/test/resources/events}
     * @throws AssertionError that names every problem with its remedy; it quotes no values
     * @throws io.eventsourcery.error.ConfigurationException if the upcasters do not fit together
     */
    public void check(Path folder) {
        List<String> problems = new ArrayList<>();
        LastText read = new LastText(codec);
        StoredTexts texts = new StoredTexts(types, read);
        List<TypeRevision> sampled = new ArrayList<>();
        for (RegisteredType type : types.all()) {
            writeIfMissing(folder, type);
        }
        for (SampleFile sample : SampleFile.in(folder)) {
            sampled.add(canonical(sample.form()));
            problems.addAll(problems(sample, texts, read));
        }
        types.all().stream()
                .filter(type -> !sampled.contains(present(type)))
                .map(type -> missing(folder, type))
                .sorted()
                .forEach(problems::add);
        types.upcasters().stream()
                .map(Upcaster::from)
                .filter(form -> !sampled.contains(canonical(form)))
                .map(form -> fileName(SampleFile.of(folder, form)) + " is missing, so nothing shows that the upcaster"
                        + " of " + form + " works: write the text that was stored in this form.")
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "The samples in " + folder + " and the event types do not fit:\n" + String.join("\n", problems));
        }
    }

    /**
     * The objects that the samples in a folder are read as today, in the order of the file names, for example for a
     * {@link FoldCheck}.
     *
     * @param folder as in {@link #check}
     * @param type selects samples, for example a sealed interface of events
     * @throws EventSourceryException if a sample cannot be read
     */
    public <E> List<E> read(Path folder, Class<E> type) {
        StoredTexts texts = new StoredTexts(types, codec);
        return SampleFile.in(folder).stream()
                .map(sample -> texts.payload(sample.form(), sample.text()))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private void writeIfMissing(Path folder, RegisteredType type) {
        boolean there = SampleFile.in(folder).stream()
                .anyMatch(sample -> canonical(sample.form()).equals(present(type)));
        if (!there && Boolean.getBoolean(WRITE)) {
            example(type)
                    .ifPresent(example -> SampleFile.of(folder, present(type)).write(codec.encode(example)));
        }
    }

    private Optional<Object> example(RegisteredType type) {
        return examples.stream()
                .filter(example -> example.getClass() == type.javaType())
                .findFirst();
    }

    private String missing(Path folder, RegisteredType type) {
        return fileName(SampleFile.of(folder, present(type))) + " is missing: "
                + (example(type).isPresent()
                        ? "run once with -D" + WRITE + "=true and check it in."
                        : "give an instance of " + type.javaType().getName() + " to withExamples(...), run once with -D"
                                + WRITE + "=true and check it in.");
    }

    private List<String> problems(SampleFile sample, StoredTexts texts, LastText read) {
        try {
            Object payload = texts.payload(sample.form(), sample.text());
            return JsonLosses.between(json(read.text), json(codec.encode(payload))).stream()
                    .map(loss -> fileName(sample) + ": " + loss + " when it is read by "
                            + payload.getClass().getName()
                            + ": restore the component, or raise the revision and add an Upcaster.")
                    .toList();
        } catch (EventSourceryException e) {
            return List.of(fileName(sample) + " cannot be read: " + e.getMessage());
        } catch (JsonException e) {
            return List.of(fileName(sample) + " is not JSON (" + e.getClass().getName() + ").");
        }
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    private TypeRevision canonical(TypeRevision form) {
        return types.byName(form.type())
                .map(type -> new TypeRevision(type.name(), form.revision()))
                .orElse(form);
    }

    private static TypeRevision present(RegisteredType type) {
        return new TypeRevision(type.name(), type.revision());
    }

    private static String fileName(SampleFile sample) {
        return sample.path().getFileName().toString();
    }

    /** Remembers the text that was decoded last, which is the result of the upcasters. */
    private static final class LastText implements EventCodec {
        private final EventCodec codec;
        private String text;

        LastText(EventCodec codec) {
            this.codec = codec;
        }

        @Override
        public String encode(Object payload) {
            return codec.encode(payload);
        }

        @Override
        public <E> E decode(String stored, Class<E> type) {
            text = stored;
            return codec.decode(stored, type);
        }
    }
}
