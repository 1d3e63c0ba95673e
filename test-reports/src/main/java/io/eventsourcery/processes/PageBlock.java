// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What somebody copies from a page of {@code docs}, so that a test runs exactly that: the block behind the line {@code
 * <!-- drill: name -->}, by default of {@code operations.md}. Words that begin with a colon, as {@code :kept}, are for the operator to fill in.
 *
 * @param text the lines between the fences
 */
public record PageBlock(String text) {

    private static final String FENCE = "```";

    /** The block of that name in {@code operations.md}; there must be exactly one. */
    public static PageBlock named(String name) {
        return in("operations.md", name);
    }

    /** The block of that name in that page; there must be exactly one. */
    public static PageBlock in(String document, String name) {
        Path path = Path.of("..", "docs", document);
        String page;
        try {
            page = Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String marker = "<!-- drill: " + name + " -->\n";
        int at = page.indexOf(marker);
        if (at < 0 || at != page.lastIndexOf(marker)) {
            throw new IllegalStateException(path + " needs exactly one " + marker);
        }
        int begin = page.indexOf('\n', page.indexOf(FENCE, at)) + 1;
        return new PageBlock(page.substring(begin, page.indexOf(FENCE, begin)).stripIndent());
    }

    /** The same with one word filled in. */
    public PageBlock with(String word, Object value) {
        if (!text.contains(":" + word)) {
            throw new IllegalStateException("no :" + word + " in " + text);
        }
        return new PageBlock(text.replace(":" + word, String.valueOf(value)));
    }

    /** Its statements, without semicolons. */
    public List<String> statements() {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
