// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The table of component types in the documentation. One implementation of JSON-B is on the class path, and its column is
 * compared. With {@code -Deventsourcery.kinds.write=true} the column is written instead.
 */
public final class KindTable {

    private static final Path PAGE = Path.of("..", "docs", "events.md");
    private static final String BEGIN = "<!-- begin: component types -->";
    private static final String END = "<!-- end: component types -->";

    private static final List<String> CODECS = List.of("Yasson", "Johnzon", "Jackson");

    private static final Map<String, String> VERDICTS = new ConcurrentHashMap<>();

    private KindTable() {}

    /**
     * What becomes of a kind here.
     *
     * @param codec as {@code eventsourcery.codec} chooses it
     */
    public static String verdict(Kind kind, String codec) {
        return VERDICTS.computeIfAbsent(codec + " " + kind.name(), name -> tried(kind, codec));
    }

    private static String tried(Kind kind, String codec) {
        EventTypes types = types(kind);
        try (Backend backend = InMemoryBackendFactory.create()
                .configured(setup -> setup.withEventTypes(types)
                        .withSettings(key -> Optional.of(codec).filter(it -> key.equals("eventsourcery.codec"))))
                .build()) {
            for (Object sample : kind.samples()) {
                append(backend.eventStore(), sample);
            }
            return "works";
        } catch (ConfigurationException e) {
            return "refused at deployment, " + number(e.getMessage());
        } catch (EventCodecException e) {
            return "refused at the append";
        }
    }

    public static EventTypes types(Kind kind) {
        return new EventTypesBuilder()
                .add(new RegisteredType("kind", List.of(), 1, kind.type()))
                .build();
    }

    /** An event that was accepted can be loaded; otherwise this fails. */
    private static void append(EventStore store, Object sample) {
        StreamId stream = StreamId.random("kinds");
        try {
            store.append(stream, ExpectedVersion.none(), sample);
        } catch (EventCodecException e) {
            if (store.read(stream).findAny().isPresent()) {
                throw new AssertionError("A refused event was stored: " + sample.getClass());
            }
            throw e;
        }
        if (store.load(stream).events().get(0).payload().getClass() != sample.getClass()) {
            throw new AssertionError("Another class came back: " + sample.getClass());
        }
    }

    private static String number(String message) {
        return message.substring(0, "ES-0000".length());
    }

    /** The rows of the page as they are, or as they should be: kind, then a column for each codec. */
    public static List<List<String>> rows() {
        String page = page();
        return page.substring(page.indexOf(BEGIN), page.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| Component"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    /** Puts a column into the page; the other ones stay as they are. */
    static void write(int column, List<String> verdicts) {
        StringBuilder table = new StringBuilder(BEGIN)
                .append("\n| Component | ")
                .append(String.join(" | ", CODECS))
                .append(" |\n|")
                .append(" --- |".repeat(1 + CODECS.size()))
                .append("\n");
        List<Kind> kinds = Kind.all().toList();
        Map<String, List<String>> before =
                rows().stream().collect(Collectors.toMap(row -> row.get(0), row -> row, (first, second) -> first));
        for (int i = 0; i < kinds.size(); i++) {
            List<String> row = new ArrayList<>(before.getOrDefault(kinds.get(i).name(), List.of()));
            while (row.size() <= CODECS.size()) {
                row.add("?");
            }
            row.set(0, kinds.get(i).name());
            row.set(column, verdicts.get(i));
            table.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
        String page = page();
        try {
            Files.writeString(PAGE, page.substring(0, page.indexOf(BEGIN)) + table + page.substring(page.indexOf(END)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
