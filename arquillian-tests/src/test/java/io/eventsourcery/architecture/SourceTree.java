// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The source tree of the repository, found upwards from the working directory of the test. */
record SourceTree(Path root) {

    /** Programs on top of the library, most of them compiled after these tests: only their sources are checked. */
    private static final Set<String> PROGRAMS = Set.of("docs/quickstart", "sample-war", "benchmarks");

    static SourceTree ofThisRepository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "No CONTRIBUTING.md above " + Path.of("").toAbsolutePath());
            }
        }
        return new SourceTree(folder);
    }

    List<JavaFile> javaFiles() {
        return modules().stream()
                .flatMap(module -> files(root.resolve(module).resolve("src"), name -> name.endsWith(".java")).stream())
                .map(path -> JavaFile.read(root, path))
                .toList();
    }

    /** The main sources that end up in a jar of the library. */
    List<JavaFile> libraryFiles() {
        return javaFiles().stream()
                .filter(file -> file.isMain() && !PROGRAMS.contains(file.module()))
                .toList();
    }

    /** README.md and everything in docs. */
    List<Path> documents() {
        return Stream.concat(
                        Stream.of(root.resolve("README.md")),
                        files(root.resolve("docs"), name -> name.endsWith(".md")).stream())
                .toList();
    }

    /** Which modules have main sources in a package: one, if all is well. */
    Map<String, Set<String>> modulesByPackage() {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (JavaFile file : libraryFiles()) {
            modules.computeIfAbsent(file.packageName(), any -> new TreeSet<>()).add(file.module());
        }
        return modules;
    }

    private List<String> modules() {
        try (Stream<Path> folders = Files.walk(root, 2)) {
            return folders.filter(folder -> !folder.equals(root) && Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> root.relativize(folder).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, Predicate<String> name) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> name.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
