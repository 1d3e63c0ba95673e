// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The quick start as its reader sees it. */
record Page(String text) {

    static Page read() {
        return new Page(textOf("../quickstart.md"));
    }

    /** A file, relative to this module. */
    static String textOf(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first block of a language after a sentence. */
    String blockAfter(String sentence, String language) {
        int begin = indexAfter(sentence, 0);
        begin = indexAfter("```" + language + "\n", begin);
        return text.substring(begin, text.indexOf("\n```", begin)).strip();
    }

    private int indexAfter(String part, int from) {
        int at = text.indexOf(part, from);
        if (at < 0) {
            throw new AssertionError("The page does not contain " + part);
        }
        return at + part.length();
    }
}
