// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suite that fails inside of the server fails here, with its name and its stack. */
@ExtendWith(ArquillianExtension.class)
class BrokenBackendIT {

    private static final ConformanceArchive ARCHIVE = new ConformanceArchive(Database.H2, "eclipselink");

    private final Map<String, Throwable> failures = new LinkedHashMap<>();
    private final List<String> passed = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive application() {
        return ARCHIVE.archive();
    }

    @Test
    void a_backend_that_keeps_what_is_rolled_back_fails_from_inside_the_server() {
        RemoteRun run = RemoteRun.of(ARCHIVE.name(), BrokenContractInServer.class);
        run.results().forEach(suite -> suite.getChildren()
                .forEach(test -> execute(suite.getDisplayName() + "." + test.getDisplayName(), test)));

        assertThat(run.lastLine()).isEqualTo("end");

        assertThat(failures).containsKey("Transaction.a_rollback_leaves_nothing");
        assertThat(failures.get("Transaction.a_rollback_leaves_nothing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FAILED in the server")
                .hasMessageContaining(ContractServlet.class.getName());
        assertThat(passed).contains("Append.a_batch_keeps_the_order_and_the_ids_of_its_events");
    }

    private void execute(String name, DynamicNode test) {
        try {
            ((DynamicTest) test).getExecutable().execute();
            passed.add(name);
        } catch (Throwable failure) {
            failures.put(name, failure);
        }
    }
}
