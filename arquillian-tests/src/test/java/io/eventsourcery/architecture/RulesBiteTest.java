// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.eventsourcery.architecture.violation.Offender;
import io.eventsourcery.architecture.violation.one.First;
import io.eventsourcery.architecture.violation.two.Second;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule refuses the class or file that breaks it. */
class RulesBiteTest {

    private static final JavaClasses OFFENDERS =
            new ClassFileImporter().importPackagesOf(Offender.class, First.class, Second.class);

    @Test
    void a_package_cycle_is_refused() {
        assertRefused(Rules.packagesFormNoCycle(), "First.second", "Second.first");
    }

    @Test
    void a_dependency_upwards_is_refused() {
        Map<String, Set<String>> modules = Map.of(
                First.class.getPackageName(), Set.of("jpa-backend"),
                Second.class.getPackageName(), Set.of("cdi-extension"));

        assertRefused(Rules.modulesDependDownwards(modules), "jpa-backend sees cdi-extension");
    }

    @Test
    void a_module_without_a_place_is_refused() {
        Map<String, Set<String>> modules = Map.of(First.class.getPackageName(), Set.of("extras"));

        assertRefused(Rules.modulesDependDownwards(modules), "Module extras has no place");
    }

    @Test
    void the_cdi_spi_outside_the_extension_is_refused() {
        assertRefused(Rules.onlyTheExtensionUsesTheCdiSpi(), "UsesTheCdiSpi");
    }

    @Test
    void cdi_in_the_engine_is_refused() {
        Map<String, Set<String>> modules = Map.of(Offender.class.getPackageName(), Set.of("core"));

        assertRefused(
                Rules.engineAndBackendsUseNoCdi(
                        Rules.inModules(modules, DescribedPredicate.describe("core", "core"::equals))),
                "UsesCdi");
    }

    @Test
    void loading_a_class_by_name_is_refused() {
        assertRefused(Rules.noClassIsLoadedByName(), "LoadsByName");
    }

    @Test
    void deserialization_is_refused() {
        assertRefused(Rules.nothingIsDeserialized(), "Deserializes");
    }

    @Test
    void printing_is_refused() {
        assertRefused(Rules.nothingIsPrinted(), "Offender$Prints.", "PrintsAStackTrace");
    }

    @Test
    void asking_the_clock_of_the_node_is_refused() {
        assertRefused(Rules.nobodyAsksTheClockOfTheNode(), "Offender$AsksTheTime.now", "Offender$AsksTheTime.millis");
    }

    @Test
    void a_name_that_says_nothing_is_refused() {
        assertRefused(Rules.namesSaySomething(), "EventHelper");
        assertThat(file("core/src/main/java/a/EventUtils.java").hasEmptyName()).isTrue();
        assertThat(file("core/src/main/java/a/Implied.java").hasEmptyName()).isFalse();
    }

    @Test
    void a_file_without_the_license_is_refused() {
        assertThat(file("core/src/main/java/a/A.java", "package a;").hasHeader())
                .isFalse();
    }

    @Test
    void a_file_over_four_hundred_lines_is_refused() {
        assertThat(file("core/src/main/java/a/A.java", lines(401)).isTooLong()).isTrue();
        assertThat(file("core/src/main/java/a/A.java", lines(400)).isTooLong()).isFalse();
    }

    @Test
    void a_test_that_sleeps_is_refused() {
        String sleep = "TimeUnit.SECONDS" + "." + "sleep(1);";

        assertThat(file("core/src/test/java/a/ATest.java", sleep).isTestThatSleeps())
                .isTrue();
        assertThat(file("backend-tck/src/main/java/a/Suite.java", sleep).isTestThatSleeps())
                .isTrue();
        assertThat(file("core/src/main/java/a/A.java", sleep).isTestThatSleeps())
                .isFalse();
    }

    private static void assertRefused(ArchRule rule, String... culprits) {
        assertThat(rule.evaluate(OFFENDERS).getFailureReport().getDetails())
                .as(rule.getDescription())
                .anySatisfy(detail -> assertThat(detail).contains(culprits[0]))
                .satisfies(details -> assertThat(String.join("\n", details)).contains(Arrays.asList(culprits)));
    }

    private static String[] lines(int count) {
        return Collections.nCopies(count, "").toArray(String[]::new);
    }

    private static JavaFile file(String path, String... lines) {
        return new JavaFile(Path.of(path), List.of(lines));
    }
}
