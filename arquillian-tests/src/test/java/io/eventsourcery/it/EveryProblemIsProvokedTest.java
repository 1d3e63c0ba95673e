// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the page about errors and the deployments that must fail in step. */
class EveryProblemIsProvokedTest {

    private static final Pattern NUMBER = Pattern.compile("ES-0\\d{3}");

    /** Problems that these servers and databases cannot have; the modules that report them provoke them by other means. */
    private static final Set<String> NOT_IN_THESE_SERVERS = Set.of(
            "ES-0110", // these four are warnings, which refuse nothing
            "ES-0111", "ES-0112", "ES-0113", "ES-0130", // JTA has every part of the transactions
            "ES-0304", // these five are mistakes of a backend of others: ForeignBackendTest
            "ES-0305", "ES-0306", "ES-0307", "ES-0308",
            "ES-0303", // both have MicroProfile Config, so the library reads no file itself
            "ES-0401", // both providers lend a connection
            "ES-0402", // only known databases are here
            "ES-0403", // a server always has JTA
            "ES-0406", // the database runs
            "ES-0416", // and is no standby
            "ES-0418", // and is no MariaDB
            "ES-0419", "ES-0420", // these seven are provoked on each database: OutsideOfTransactionTest, IsolationTest
            "ES-0421", "ES-0422", // DrawnPositionsTest
            "ES-0423", "ES-0424", // TrialAppendTest
            "ES-0425", // StartProblemsTest
            "ES-0426", // EntitiesAreReadOnlyTest
            "ES-0430", // a warning: LeastPrivilegeTest
            "ES-0431", "ES-0432", // this and the next are provoked under each provider: RefusedConnectionTest
            "ES-0433", "ES-0434", // no server injects such an EntityManager
            "ES-0435", "ES-0436",
            "ES-0804", // these three need what an earlier deployment stored: SubscriptionConformance
            "ES-0831", "ES-0812", "ES-0807", // and this is a warning about that
            "ES-0821", "ES-0822", "ES-0823", // these three need a store without checkpoints: KeptInContainerTest
            "ES-0870", // found by each store, whatever its server: EncryptedComponentsTest
            "ES-0871", // these nine too: AnnotationsTest, KeyEncryptionKeysTest
            "ES-0872", "ES-0873", "ES-0874", "ES-0875", "ES-0876", "ES-0877", "ES-0878", "ES-0879",
            "ES-0950", // these three too: AnnotatedTagsTest
            "ES-0951", "ES-0952");

    /** Met by durable subscriptions while they run. */
    private static final Set<String> WHILE_RUNNING = Set.of(
            "ES-0806", "ES-0809", "ES-0810", "ES-0811", "ES-0813", "ES-0814", "ES-0817", "ES-0818", "ES-0824",
            "ES-0825", "ES-0826", "ES-0830", "ES-0832", "ES-0833");

    /**
     * Met by a publisher for Jakarta Messaging: JmsPublisherTest; and about tenants: TenantConformance and its like; and about observers:
     * ObserversTest, StoreWatchTest, and OpenTelemetryFailsTest.
     */
    private static final Set<String> OF_CALLS = Set.of(
            "ES-0840", "ES-0841", "ES-0842", "ES-0850", "ES-0851", "ES-0852", "ES-0853", "ES-0854", "ES-0855",
            "ES-0900", "ES-0902", "ES-0903", "ES-0904", "ES-0901");

    /** What the console answers to a request: ConsoleAccessTest, ConsoleActionsTest, ConsoleViewsTest, ConsoleCommandTest. */
    private static final Set<String> OF_CONSOLE = Set.of(
            "ES-0922", "ES-0923", "ES-0924", "ES-0925", "ES-0926", "ES-0927", "ES-0928", "ES-0929", "ES-0930",
            "ES-0931", "ES-0932", "ES-0933");
    /** Met by calls about tags: TagInputConformance, ConditionConformance. */
    private static final Set<String> OF_TAGS =
            Set.of("ES-0953", "ES-0954", "ES-0955", "ES-0956", "ES-0957", "ES-0958", "ES-0959", "ES-0960");

    /** Met by calls with guards: GuardConformance, IsolationTest. */
    private static final Set<String> OF_GUARDS = Set.of("ES-0961", "ES-0962", "ES-0963", "ES-0964");

    /** Found by a call and by the module of KurrentDB, not by a deployment here. */
    private static final Predicate<String> NO_DEPLOYMENT = number -> number.startsWith("ES-05")
            || number.equals("ES-0230")
            || number.startsWith("ES-07")
            || number.startsWith("ES-088")
            || number.startsWith(
                    "ES-089") // met by calls of a store with encryption; ES-0893, ES-0894: PrivacyBeansTest
            || OF_CONSOLE.contains(number)
            || OF_TAGS.contains(number)
            || OF_GUARDS.contains(number)
            || WHILE_RUNNING.contains(number)
            || OF_CALLS.contains(number);

    @Test
    void each_documented_problem_is_a_deployment_that_must_fail() throws IOException {
        Set<String> provoked = new TreeSet<>();
        for (Path test : errorTests()) {
            provoked.addAll(numbersIn(test));
        }
        Set<String> documented = numbersIn(Path.of("..", "docs", "errors.md"));
        documented.removeAll(NOT_IN_THESE_SERVERS);
        documented.removeIf(NO_DEPLOYMENT);

        assertThat(documented).isNotEmpty();
        assertThat(provoked).containsAll(documented);
    }

    @Test
    void a_number_has_one_meaning() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| (ES-0\\d{3})");
        assertThat(row.matcher(Files.readString(Path.of("..", "docs", "errors.md")))
                        .results())
                .extracting(found -> found.group(1))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static List<Path> errorTests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/eventsourcery/it"))) {
            return files.filter(file -> file.toString().endsWith("ErrorsIT.java"))
                    .toList();
        }
    }

    private static Set<String> numbersIn(Path file) throws IOException {
        Set<String> numbers = new TreeSet<>();
        NUMBER.matcher(Files.readString(file)).results().forEach(found -> numbers.add(found.group()));
        return numbers;
    }
}
