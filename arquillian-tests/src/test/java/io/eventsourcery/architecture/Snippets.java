// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the Java blocks of a Markdown document with tagged regions of compiled code.
 *
 * <p>The document names the region in a comment on the line before the block, {@code <!-- snippet: File.java#tag -->};
 * the file encloses it in {@code // snippet:tag} and {@code // end:tag}. Indentation common to all lines does not count.
 */
final class Snippets {

    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)\\s*(\\w*).*");
    private static final Pattern MARKER = Pattern.compile("\\s*<!-- snippet: (\\S+)#(\\S+) -->\\s*");
    private static final Pattern COMPILED = Pattern.compile("(docs/)?[\\w-]+/src/(main|test)/java/.+\\.java");
    private static final Pattern TAG = Pattern.compile("\\s*// (snippet|end):\\S+\\s*");

    /** In place of a tag: all of the file from its package on. */
    private static final String WHOLE_FILE = "file";

    private final Path root;

    Snippets(Path root) {
        this.root = root;
    }

    /** One line for each block that is not what the compiler saw; empty if all are. */
    List<String> problems(Path document) {
        List<String> lines = read(document);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            int start = i + 1;
            int end = start;
            while (end < lines.size() && !lines.get(end).strip().equals(fence.group(1))) {
                end++;
            }
            if (fence.group(2).equalsIgnoreCase("java")) {
                String marker = i == 0 ? "" : lines.get(i - 1);
                String where = root.relativize(document) + ":" + start + " ";
                problem(marker, normalised(lines.subList(start, end))).ifPresent(text -> problems.add(where + text));
            }
            i = end;
        }
        return problems;
    }

    private Optional<String> problem(String marker, String shown) {
        Matcher source = MARKER.matcher(marker);
        if (!source.matches()) {
            return Optional.of("has no <!-- snippet: path/to/File.java#tag --> on the line before");
        }
        String path = source.group(1);
        if (!COMPILED.matcher(path).matches() || !Files.exists(root.resolve(path))) {
            return Optional.of("names " + path + ", which is no source file of a module");
        }
        List<String> code = read(root.resolve(path));
        boolean whole = source.group(2).equals(WHOLE_FILE);
        int start = whole ? packageOf(code) - 1 : only(code, "// snippet:" + source.group(2));
        int end = whole ? code.size() : only(code, "// end:" + source.group(2));
        if (start < (whole ? -1 : 0) || end < start) {
            return Optional.of("needs exactly one region " + source.group(2) + " in " + path);
        }
        String compiled = normalised(code.subList(start + 1, end).stream()
                .filter(line -> !TAG.matcher(line).matches())
                .toList());
        return shown.equals(compiled)
                ? Optional.empty()
                : Optional.of("differs from " + path + ", which says\n" + compiled);
    }

    /** The line of the package, behind the licence. */
    private static int packageOf(List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith("package ")) {
                return line;
            }
        }
        return lines.size();
    }

    private static int only(List<String> lines, String tag) {
        List<String> stripped = lines.stream().map(String::strip).toList();
        int first = stripped.indexOf(tag);
        return first == stripped.lastIndexOf(tag) ? first : -1;
    }

    private static String normalised(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip();
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
