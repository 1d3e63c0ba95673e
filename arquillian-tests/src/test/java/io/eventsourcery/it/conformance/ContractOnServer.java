// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eventsourcery.tck.BackendContract;
import io.eventsourcery.tck.BackgroundContract;
import io.eventsourcery.tck.JoiningBackendContract;
import io.eventsourcery.tck.TagContract;
import io.eventsourcery.tck.TransactionalBackendContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deploys one application, has it run the whole contract inside of the server, and shows each result as a test. */
@ExtendWith(ArquillianExtension.class)
abstract class ContractOnServer {

    private final ConformanceArchive archive;

    ContractOnServer(ConformanceArchive archive) {
        this.archive = archive;
    }

    @TestFactory
    Stream<DynamicNode> the_contract_inside_of_the_server() {
        RemoteRun run = RemoteRun.of(archive.name(), ContractInServer.class);
        return Stream.concat(run.results(), Stream.of(dynamicTest("every suite has run", () -> {
            assertThat(run.lastLine()).isEqualTo("end");
            assertThat(run.suites()).containsExactlyInAnyOrderElementsOf(suites());
        })));
    }

    private static List<String> suites() {
        return Stream.of(
                        BackgroundContract.class,
                        TagContract.class,
                        BackendContract.class,
                        TransactionalBackendContract.class,
                        JoiningBackendContract.class,
                        ContractInServer.class)
                .flatMap(contract -> Arrays.stream(contract.getDeclaredClasses()))
                .map(Class::getSimpleName)
                .toList();
    }
}
