// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The compiled library keeps the rules, without exemption. */
class ArchitectureTest {

    private static final SourceTree TREE = SourceTree.ofThisRepository();
    private static final Map<String, Set<String>> MODULES = TREE.modulesByPackage();
    private static final JavaClasses LIBRARY = Rules.library();

    /** Otherwise a module missing from the class path of this one would pass every rule. */
    @Test
    void every_class_of_the_library_is_checked() {
        List<String> sources = TREE.libraryFiles().stream()
                .filter(file -> !file.isPackageInfo())
                .map(JavaFile::className)
                .toList();

        assertThat(LIBRARY).extracting(JavaClass::getName).containsAll(sources);
    }

    @Test
    void a_package_belongs_to_one_module() {
        assertThat(MODULES).allSatisfy((name, modules) -> assertThat(modules)
                .as("modules with sources in package " + name)
                .hasSize(1));
    }

    @Test
    void packages_form_no_cycle() {
        check(Rules.packagesFormNoCycle());
    }

    @Test
    void modules_depend_downwards() {
        check(Rules.modulesDependDownwards(MODULES));
    }

    @Test
    void only_the_extension_uses_the_cdi_spi() {
        check(Rules.onlyTheExtensionUsesTheCdiSpi());
    }

    @Test
    void engine_and_backends_use_no_cdi() {
        Set<String> mayUseCdi = Set.of("api", "cdi-extension", "observability");
        check(Rules.engineAndBackendsUseNoCdi(Rules.inModules(
                MODULES,
                DescribedPredicate.describe("other than " + mayUseCdi, module -> !mayUseCdi.contains(module)))));
    }

    @Test
    void no_class_is_loaded_by_name() {
        check(Rules.noClassIsLoadedByName());
    }

    @Test
    void nothing_is_deserialized() {
        check(Rules.nothingIsDeserialized());
    }

    @Test
    void nothing_is_printed() {
        check(Rules.nothingIsPrinted());
    }

    @Test
    void nobody_asks_the_clock_of_the_node() {
        check(Rules.nobodyAsksTheClockOfTheNode());
    }

    @Test
    void names_say_something() {
        check(Rules.namesSaySomething());
    }

    /** A rule without a subject is fine here: {@link #every_class_of_the_library_is_checked} guards the input. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(LIBRARY);
    }
}
