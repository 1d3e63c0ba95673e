// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every source file of every module keeps the rules, tests and programs included. */
class SourceTreeTest {

    private static final List<JavaFile> FILES = SourceTree.ofThisRepository().javaFiles();

    @Test
    void the_tree_is_found() {
        assertThat(FILES)
                .extracting(JavaFile::className)
                .contains(SourceTreeTest.class.getName(), "io.eventsourcery.package-info");
    }

    @Test
    void every_file_starts_with_the_license() {
        assertThat(FILES)
                .filteredOn(file -> !file.hasHeader())
                .extracting(JavaFile::path)
                .isEmpty();
    }

    @Test
    void no_file_is_too_long() {
        assertThat(FILES)
                .filteredOn(JavaFile::isTooLong)
                .extracting(JavaFile::path)
                .isEmpty();
    }

    @Test
    void file_names_say_something() {
        assertThat(FILES)
                .filteredOn(JavaFile::hasEmptyName)
                .extracting(JavaFile::path)
                .isEmpty();
    }

    @Test
    void no_test_sleeps() {
        assertThat(FILES)
                .filteredOn(JavaFile::isTestThatSleeps)
                .extracting(JavaFile::path)
                .isEmpty();
    }

    @Test
    void every_package_explains_itself() {
        Set<Path> explained = FILES.stream()
                .filter(JavaFile::isPackageInfo)
                .map(file -> file.path().getParent())
                .collect(Collectors.toSet());

        assertThat(FILES)
                .filteredOn(JavaFile::isMain)
                .extracting(file -> file.path().getParent())
                .isSubsetOf(explained);
    }
}
