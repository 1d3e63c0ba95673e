// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.codec.TypeRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that holds the stored text of one form and is named by it: {@code order-placed.1.json}.
 *
 * @param form the stored form
 * @param path the file
 */
record SampleFile(TypeRevision form, Path path) {

    private static final String SUFFIX = ".json";

    /** The file for the sample of a form. */
    static SampleFile of(Path folder, TypeRevision form) {
        String name = URLEncoder.encode(form.type(), StandardCharsets.UTF_8).replace("*", "%2A");
        return new SampleFile(form, folder.resolve(name + "." + form.revision() + SUFFIX));
    }

    /** All samples of a folder by name; files with other names are ignored. */
    static List<SampleFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).matches(".+\\.[1-9][0-9]{0,8}\\.json"))
                    .sorted()
                    .map(SampleFile::named)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleFile named(Path file) {
        String name = name(file).substring(0, name(file).length() - SUFFIX.length());
        int dot = name.lastIndexOf('.');
        String type = URLDecoder.decode(name.substring(0, dot), StandardCharsets.UTF_8);
        return new SampleFile(new TypeRevision(type, Integer.parseInt(name.substring(dot + 1))), file);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    String text() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the sample, but never over an existing file. */
    void write(String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text + "\n", java.nio.file.StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
