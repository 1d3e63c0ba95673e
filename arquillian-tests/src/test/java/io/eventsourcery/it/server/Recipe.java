// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/servers.md} says under a heading; tests do it word for word. */
public record Recipe(String text) {

    /** The part of the page under this heading. */
    public static Recipe under(String heading) {
        String page = page();
        Matcher part = Pattern.compile("(?ms)^## " + Pattern.quote(heading) + "\n(.*?)(?=^## |\\z)")
                .matcher(page);
        if (!part.find()) {
            throw new IllegalStateException("docs/servers.md has no heading " + heading);
        }
        return new Recipe(part.group(1));
    }

    /** The first block in this language. */
    public String block(String language) {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text);
        if (!block.find()) {
            throw new IllegalStateException("The recipe has no block in " + language + ":\n" + text);
        }
        return block.group(1);
    }

    private static String page() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path page = folder.resolve("docs/servers.md");
            if (Files.exists(page)) {
                try {
                    return Files.readString(page);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException(
                "There is no docs/servers.md above " + Path.of("").toAbsolutePath());
    }
}
