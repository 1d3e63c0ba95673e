// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One source file and the rules that its text alone can break.
 *
 * @param path relative to the repository: module, {@code src}, {@code main} or {@code test}, {@code java}, packages
 */
record JavaFile(Path path, List<String> lines) {

    private static final List<String> HEADER = List.of(
            "// SPDX-License-Identifier: Apache-2.0", "// Copyright the Event Sourcery for Jakarta EE contributors");
    private static final int LONGEST = 400;
    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Impl|Utils?|Manager|Helper)\\.java");
    private static final Pattern SLEEP = Pattern.compile("(\\.|::)\\s*sleep\\b");

    static JavaFile read(Path root, Path file) {
        try {
            return new JavaFile(root.relativize(file), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String module() {
        return path.subpath(0, source()).toString().replace('\\', '/');
    }

    boolean isMain() {
        return path.getName(source() + 1).toString().equals("main");
    }

    /** Where in the path {@code src} is. */
    private int source() {
        int at = 0;
        while (!path.getName(at).toString().equals("src")) {
            at++;
        }
        return at;
    }

    String packageName() {
        return path.subpath(source() + 3, path.getNameCount() - 1)
                .toString()
                .replace('/', '.')
                .replace('\\', '.');
    }

    String className() {
        return packageName() + "." + path.getFileName().toString().replace(".java", "");
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }

    boolean hasHeader() {
        return lines.size() >= HEADER.size() && lines.subList(0, HEADER.size()).equals(HEADER);
    }

    boolean isTooLong() {
        return lines.size() > LONGEST;
    }

    boolean hasEmptyName() {
        return EMPTY_NAME.matcher(path.getFileName().toString()).matches();
    }

    /** The contract of a backend is test code too, although it is published. */
    boolean isTestThatSleeps() {
        return (!isMain() || module().equals("backend-tck"))
                && lines.stream().anyMatch(line -> SLEEP.matcher(line).find());
    }
}
