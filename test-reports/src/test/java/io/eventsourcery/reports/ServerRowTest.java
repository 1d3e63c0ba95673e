// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of servers says what the reports say. */
class ServerRowTest {

    private static final ServerRow.Server MICRO = new ServerRow.Server("payara-micro", "6.1", "17");
    private static final String SERVERS =
            "| Server | Version | JDK | Tested with | Tests, at least |\n| --- | --- | --- | --- | --: |\n";

    @Test
    void a_row_of_the_table_of_servers_that_is_not_so_is_named() {
        var executed = Map.of(MICRO, tests(70, "h2"));

        assertThat(untrue("| Payara Micro | 6.1 | 17 | JPA on H2 | 70 |\n", executed))
                .isEmpty();
        assertThat(untrue("| Payara Micro | 6.1 | 17 | JPA on H2 | 71 |\n", executed))
                .as("fewer tests than said")
                .singleElement(STRING)
                .startsWith("| Payara Micro | 6.1 | 17 | JPA on H2 | 71 | of ");
        assertThat(untrue("| Payara Micro | 6.1 | 17 | JPA on MariaDB | 70 |\n", executed))
                .as("another database")
                .hasSize(1);
        assertThat(untrue("| Payara Micro | 6.2 | 17 | JPA on H2 | 1 |\n", executed))
                .as("another version, and no row for the right one")
                .hasSize(2);
        assertThat(untrue(
                        "| Payara Micro | 6.1 | 17 | JPA on H2 | 70 |\n| Liberty | 1 | 17 | JPA on H2 | 1 |\n",
                        executed))
                .as("a server whose command did not run")
                .isEmpty();
        assertThat(ServerRow.untrue(
                        ServerRow.in(SERVERS + "| Payara Micro | 6.1 | 17 | JPA on H2 | 70 |\n"
                                + "| Payara Micro | 6.1 | 25 | JPA on H2 | 1 |\n"),
                        executed,
                        Set.of("payara-micro", "payara-micro-on-25"),
                        "17"))
                .as("another JDK whose command ran")
                .hasSize(1);
        assertThat(untrue("", executed))
                .singleElement(STRING)
                .isEqualTo("no row for | Payara Micro | 6.1 | 17 | JPA on H2 | 70 |");
    }

    @Test
    void the_table_of_servers_is_made_from_the_reports_and_keeps_the_rows_of_what_did_not_run() {
        String liberty = "| Liberty | 1 | 17 | JPA on H2 | 1 |\n";
        ServerTests several = tests(1370, "mariadb-read-committed")
                .plus(tests(7, "h2"))
                .plus(ServerTests.of(Map.of("backend", "kurrentdb", "database", "-"), new Reports.Counts(1, 0, 0)))
                .plus(ServerTests.of(Map.of("backend", "-", "database", "-"), new Reports.Counts(1, 0, 0)));

        assertThat(ServerRow.table(
                        ServerRow.in(SERVERS + liberty + "| Payara Micro | 5 | 17 | JPA on H2 | 9 |\n"),
                        Map.of(MICRO, several),
                        Set.of("payara-micro"),
                        "17"))
                .isEqualTo(SERVERS + liberty + "| Payara Micro | 6.1 | 17 | JPA on H2, MariaDB; KurrentDB | 1000 |\n");
    }

    private static ServerTests tests(int executed, String database) {
        return ServerTests.of(Map.of("backend", "jpa", "database", database), new Reports.Counts(executed, 0, 0));
    }

    private static List<String> untrue(String rows, Map<ServerRow.Server, ServerTests> executed) {
        return ServerRow.untrue(ServerRow.in(SERVERS + rows), executed, Set.of("payara-micro"), "17");
    }
}
