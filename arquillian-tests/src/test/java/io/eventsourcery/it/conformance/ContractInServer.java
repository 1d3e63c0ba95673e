// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.tck.JoiningBackendContract;
import io.eventsourcery.tck.fixture.BackendFixture;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.util.List;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The whole contract; {@link ContractServlet} runs it inside of the server. */
class ContractInServer extends JoiningBackendContract {

    @Override
    protected BackendFixture openFixture() {
        return serverFixture();
    }

    static ServerFixture serverFixture() {
        return CDI.current().select(ServerFixture.class).get();
    }

    /** Had somebody run the suites in the build, they would prove little. */
    @Nested
    class Place {

        @Test
        void the_suites_run_in_a_request_that_the_server_handles() {
            List<String> stack = StackWalker.getInstance()
                    .walk(frames ->
                            frames.map(StackWalker.StackFrame::getClassName).toList());

            assertThat(stack).contains(ContractServlet.class.getName());
            assertThat(stack)
                    .anyMatch(name -> name.startsWith("io.undertow.")
                            || name.startsWith("org.apache.catalina.")
                            || name.startsWith("com.ibm.ws.webcontainer"));
            assertThat(System.getProperty("arquillian.launch")).isNull();
            assertThat(ProcessHandle.current().pid()).isNotEqualTo(said("test.build-process", Long.class));
        }

        @Test
        void the_classes_are_those_of_the_deployed_application() throws Exception {
            ClassLoader application = ContractInServer.class.getClassLoader();

            assertThat(application).isNotSameAs(ClassLoader.getSystemClassLoader());
            assertThat(JpaBackendFactory.class.getClassLoader()).isSameAs(application);
            assertThat(Thread.currentThread().getContextClassLoader().loadClass(ContractInServer.class.getName()))
                    .isSameAs(ContractInServer.class);
        }

        @Test
        void the_names_are_those_of_the_server() throws Exception {
            String application = InitialContext.doLookup("java:app/AppName");

            assertThat(application).isEqualTo(said("test.application", String.class));
        }

        @Test
        void the_database_and_the_provider_are_those_of_the_report() throws Exception {
            DataSource database = InitialContext.doLookup(said("test.data-source", String.class));
            try (Connection connection = database.getConnection()) {
                assertThat(connection.getMetaData().getDatabaseProductName())
                        .isEqualToIgnoringCase(said("test.database", String.class));
            }
            assertThat(serverFixture().provider()).startsWith(said("test.provider-package", String.class));
        }

        private static <T> T said(String key, Class<T> type) {
            return ConfigProvider.getConfig().getValue(key, type);
        }
    }
}
