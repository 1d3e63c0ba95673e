// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TestReportsTest {

    private static final String CLAIM =
            "| Backend | Database | Provider | CDI | Server | Command |\n" + "| --- | --- | --- | --- | --- | --- |\n";

    private static final Instant STARTED = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    Path root;

    private Path folder;
    private Reports reports;

    @BeforeEach
    void run_the_samples() throws IOException {
        folder = root.resolve("module/target/surefire-reports");
        Files.createDirectories(folder);
        Files.createDirectories(root.resolve("docs"));
        Files.createFile(root.resolve("module/pom.xml"));
        Path old = Files.writeString(folder.resolve("TEST-default@removed.xml"), "of an earlier run");
        Files.setLastModifiedTime(old, FileTime.from(STARTED.minusSeconds(1)));
        Properties build = new Properties();
        build.setProperty("test.reports", folder.toString());
        build.setProperty("test.build.started", STARTED.toString());
        build.setProperty("test.backend", "jpa");
        build.setProperty("test.cdi", "weld");
        run(build, Sample.First.class, Sample.SecondOnH2.class);
        reports = Reports.below(root);
    }

    private static void run(Properties build, Class<?>... samples) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(samples)
                                        .map(DiscoverySelectors::selectClass)
                                        .toList())
                                .build(),
                        new TestReports(build));
    }

    @Test
    void every_test_is_reported_once_in_its_surroundings() {
        assertThat(reports.bySurroundings().toString())
                .isEqualTo("{jpa, h2, -, weld, java-se=Counts[executed=5, failed=1, skipped=1],"
                        + " jpa, mariadb-read-committed, hibernate, weld, java-se=Counts[executed=1, failed=0, skipped=0],"
                        + " jpa, postgresql, hibernate, weld, java-se=Counts[executed=1, failed=0, skipped=0]}");
        assertThat(reports.duplicates()).isEmpty();
        assertThat(reports.strangers()).isEmpty();
    }

    @Test
    void reports_of_another_jvm_of_the_same_build_stay() throws IOException {
        Path other = Files.writeString(folder.resolve("TEST-default@other.xml"), "of the same build");
        Properties build = new Properties();
        build.setProperty("test.reports", folder.toString());
        build.setProperty("test.build.started", STARTED.toString());

        new TestReports(build);

        assertThat(other).exists();
        assertThat(folder.resolve("TEST-default@removed.xml")).doesNotExist();
    }

    @Test
    void reports_of_a_run_whose_name_begins_like_this_one_stay() throws IOException {
        Path other = Files.writeString(folder.resolve("TEST-default-on-another-jdk@removed.xml"), "of an earlier run");
        Files.setLastModifiedTime(other, FileTime.from(STARTED.minusSeconds(1)));
        Properties build = new Properties();
        build.setProperty("test.reports", folder.toString());
        build.setProperty("test.build.started", STARTED.toString());

        new TestReports(build);

        assertThat(other).exists();
    }

    @Test
    void the_name_of_an_inherited_test_says_the_leaf_and_its_surroundings() throws IOException {
        assertThat(Files.readString(folder.resolve(
                        "TEST-default@" + Sample.First.class.getName() + "-jpa-postgresql-hibernate-weld-java-se.xml")))
                .contains("classname=\"" + Sample.First.class.getName()
                        + "[POSTGRESQL with HIBERNATE].Append (jpa, postgresql, hibernate, weld, java-se)\""
                        + " name=\"an_inherited_test\"");
    }

    @Test
    void a_dynamic_test_is_in_its_container() throws IOException {
        assertThat(Files.readString(folder.resolve(
                        "TEST-default@" + Sample.SecondOnH2.class.getName() + "-jpa-h2---weld-java-se.xml")))
                .contains("SecondOnH2.Read (jpa, h2, -, weld, java-se)\" name=\"one\"")
                .contains("tests=\"6\" failures=\"1\" errors=\"0\" skipped=\"1\"");
    }

    @Test
    void a_test_that_is_reported_twice_is_named() throws IOException {
        Path report =
                folder.resolve("TEST-default@" + Sample.SecondOnH2.class.getName() + "-jpa-h2---weld-java-se.xml");
        Files.copy(report, folder.resolve("TEST-again.xml"));

        assertThat(Reports.below(root).duplicates()).anyMatch(name -> name.endsWith("java-se) one"));
    }

    @Test
    void a_claim_without_tests_is_named() {
        Claims claims = Claims.in(CLAIM + "| jpa | mariadb | hibernate | weld | java-se | `mvn verify` |\n"
                + "| jpa | mariadb | eclipselink | weld | java-se | `mvn verify` |\n"
                + "| jpa | h2 | - | weld | glassfish | `mvn -Pglassfish` |\n");

        assertThat(claims.unmet(reports, Set.of("verify"), 1))
                .containsExactly("jpa, mariadb, eclipselink, weld, java-se by verify");
        assertThat(claims.unmet(reports, Set.of("glassfish"), 1))
                .containsExactly("jpa, h2, -, weld, glassfish by glassfish");
    }

    @Test
    void a_row_may_say_how_many_tests_it_takes() {
        String row = "| jpa | postgresql | hibernate | weld | java-se | `mvn verify` |";

        assertThat(Claims.in(CLAIM + row + " 1 |\n").unmet(reports, Set.of("verify"), 50))
                .isEmpty();
        assertThat(Claims.in(CLAIM + row + " 2 |\n").unmet(reports, Set.of("verify"), 1))
                .containsExactly("jpa, postgresql, hibernate, weld, java-se by verify");
    }

    @Test
    void the_build_fails_where_the_documents_claim_more_than_was_tested() throws IOException {
        Files.writeString(root.resolve("README.md"), "| Guarantee | MariaDB |");
        Files.writeString(root.resolve("docs/guarantees.md"), "| # | Guarantee | H2 (development) | Oracle |");
        Files.writeString(
                root.resolve("docs/conformance.md"), CLAIM + "| jpa | h2 | - | weld | java-se | `mvn verify` |\n");

        assertThatThrownBy(() -> Matrix.main(root.toString(), "verify"))
                .hasMessageContaining("claimed and not tested: jpa, h2, -, weld, java-se by verify")
                .hasMessageContaining("a column of README.md that nothing claims: mariadb")
                .hasMessageContaining("a column of docs/guarantees.md that nothing claims: oracle");
        assertThat(Files.readString(root.resolve("target/matrix.md")))
                .contains("| jpa | h2 | - | weld | java-se | 5 | 1 | 1 |");
    }

    @Test
    void a_server_on_another_jdk_does_not_count_for_the_one_on_that_of_the_build() throws IOException {
        Properties build = new Properties();
        build.setProperty("test.reports", folder.toString());
        build.setProperty("test.build.started", STARTED.toString());
        build.setProperty("test.server", "wildfly");
        run(build, Sample.SecondOnH2.class);
        Path report = folder.resolve("TEST-default@" + Sample.SecondOnH2.class.getName() + "---h2-----wildfly.xml");
        String jdk = System.getProperty("java.specification.version");
        String ours = "name=\"jdk\" value=\"" + jdk + "\"";
        Files.writeString(
                folder.resolve("TEST-another-jdk.xml"),
                Files.readString(report).replace(ours, "name=\"jdk\" value=\"99\""));

        Reports both = Reports.below(root);

        assertThat(both.duplicates()).isEmpty();
        assertThat(both.bySurroundings()).containsEntry("-, h2, -, -, wildfly", new Reports.Counts(5, 1, 1));
        assertThat(both.byServer())
                .containsOnlyKeys(
                        new ServerRow.Server("wildfly", "-", jdk), new ServerRow.Server("wildfly", "-", "99"));
    }

    @Test
    void a_server_does_not_count_for_one_whose_name_begins_its_own() {
        Surroundings payara = new Surroundings("jpa", "mariadb", "eclipselink", "weld", "payara");

        assertThat(payara.covers(new Surroundings("jpa", "mariadb", "eclipselink", "weld", "payara-micro")))
                .isFalse();
        assertThat(payara.covers(new Surroundings("jpa", "mariadb-read-committed", "eclipselink", "weld", "payara")))
                .isTrue();
    }

    @Test
    void the_version_of_the_server_and_the_jdk_are_in_each_report() throws IOException {
        assertThat(Files.readString(folder.resolve(
                        "TEST-default@" + Sample.SecondOnH2.class.getName() + "-jpa-h2---weld-java-se.xml")))
                .contains("name=\"server.version\" value=\"-\"")
                .contains("name=\"jdk\" value=\"" + System.getProperty("java.specification.version") + "\"");
    }

    @Test
    void the_build_passes_where_nothing_is_claimed() throws IOException {
        Files.writeString(root.resolve("README.md"), "nothing");
        Files.writeString(root.resolve("docs/guarantees.md"), "nothing");
        Files.writeString(root.resolve("docs/conformance.md"), CLAIM);

        assertThatCode(() -> Matrix.main(root.toString(), "verify")).doesNotThrowAnyException();
    }
}
