// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/** The rules over compiled classes, apart from the classes they are applied to. */
final class Rules {

    private static final String BASE = "io.eventsourcery";

    /** What a module may see besides itself. A new module of the library takes its place here. */
    private static final Map<String, Set<String>> BELOW = Map.ofEntries(
            Map.entry("api", Set.of()),
            Map.entry("core", Set.of("api")),
            Map.entry("aggregates", Set.of("api", "core")),
            Map.entry("runtime", Set.of("api", "core")),
            Map.entry("privacy", Set.of("api", "core")),
            Map.entry("codec-jackson", Set.of("api", "core")),
            Map.entry("outbox-jms", Set.of("api", "runtime")),
            Map.entry("cdi-extension", Set.of("api", "core", "aggregates", "runtime", "privacy")),
            Map.entry("observability", Set.of("api", "core", "runtime", "cdi-extension")),
            Map.entry("console", Set.of("api", "core", "runtime", "privacy", "cdi-extension")),
            Map.entry("backend-tck", Set.of("api", "core", "aggregates", "runtime")),
            Map.entry("testkit", Set.of("api", "core", "aggregates")),
            Map.entry("jpa-backend", Set.of("api", "core")),
            Map.entry("kurrentdb-backend", Set.of("api", "core")),
            Map.entry("kurrentdb-testkit", Set.of()),
            Map.entry("test-reports", Set.of()));

    private Rules() {}

    /** Every main class of the library, as far as it is on the class path of this module. */
    static JavaClasses library() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(BASE);
    }

    static ArchRule packagesFormNoCycle() {
        return slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
    }

    static ArchRule modulesDependDownwards(Map<String, Set<String>> modulesByPackage) {
        return classes().should(new DependDownwards(modulesByPackage));
    }

    static ArchRule onlyTheExtensionUsesTheCdiSpi() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".cdi..", BASE + ".observability")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.enterprise.inject.spi..");
    }

    static ArchRule engineAndBackendsUseNoCdi(DescribedPredicate<JavaClass> engineAndBackends) {
        return noClasses()
                .that(engineAndBackends)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.enterprise..");
    }

    static ArchRule noClassIsLoadedByName() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Class.forName",
                        call -> call.getTargetOwner().isEquivalentTo(Class.class)
                                && call.getName().equals("forName")));
    }

    static ArchRule nothingIsDeserialized() {
        return noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);
    }

    static ArchRule nothingIsPrinted() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "printStackTrace()",
                        call -> call.getTargetOwner().isAssignableTo(Throwable.class)
                                && call.getName().equals("printStackTrace")
                                && call.getTarget().getRawParameterTypes().isEmpty()));
    }

    /**
     * The clocks of nodes differ. What an application configures as the clock of its store is asked for times that people read;
     * leases, pauses and limits have other clocks.
     */
    static ArchRule nobodyAsksTheClockOfTheNode() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".kurrentdb.testkit..", BASE + ".tck..", BASE + ".reports..")
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".backend.ExecutionSetup")
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".jpa.sql.TrialAppend")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the clock of the node",
                        call -> call.getTargetOwner().getPackageName().startsWith("java.time")
                                        && (call.getName().equals("now")
                                                || call.getName().startsWith("system"))
                                || call.getTargetOwner().isEquivalentTo(System.class)
                                        && call.getName().equals("currentTimeMillis")))
                .orShould()
                .callConstructor(Date.class);
    }

    static ArchRule namesSaySomething() {
        return noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper)");
    }

    static DescribedPredicate<JavaClass> inModules(
            Map<String, Set<String>> modulesByPackage, DescribedPredicate<String> module) {
        return DescribedPredicate.describe(
                "in modules " + module.getDescription(),
                type -> modulesByPackage.getOrDefault(type.getPackageName(), Set.of()).stream()
                        .anyMatch(module));
    }

    /** Packages as they are, not nested ones as part of the outer: a parent and its child can form a cycle too. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(BASE)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }

    private static final class DependDownwards extends ArchCondition<JavaClass> {
        private final Map<String, Set<String>> modulesByPackage;

        DependDownwards(Map<String, Set<String>> modulesByPackage) {
            super("see only their own module and those below");
            this.modulesByPackage = modulesByPackage;
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (String from : modulesOf(type)) {
                Set<String> below = BELOW.get(from);
                if (below == null) {
                    events.add(SimpleConditionEvent.violated(type, "Module " + from + " has no place in BELOW"));
                    continue;
                }
                type.getDirectDependenciesFromSelf()
                        .forEach(dependency -> modulesOf(dependency.getTargetClass()).stream()
                                .filter(to -> !to.equals(from) && !below.contains(to))
                                .forEach(to -> events.add(SimpleConditionEvent.violated(
                                        dependency, from + " sees " + to + ": " + dependency.getDescription()))));
            }
        }

        private Set<String> modulesOf(JavaClass type) {
            return modulesByPackage.getOrDefault(type.getPackageName(), Set.of());
        }
    }
}
