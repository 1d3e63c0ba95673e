// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Receipts;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guards all the others: had Arquillian run them in the JVM of the build, most of them would prove little. */
@ExtendWith(ArquillianExtension.class)
class RunsInContainerIT {

    @Inject
    Receipts receipts;

    @Inject
    UserTransaction transaction;

    @Deployment
    static WebArchive application() {
        return Application.named("runs-in-container")
                .with(Receipt.class, Receipts.class)
                .on(Database.POSTGRESQL, Receipt.class)
                .configured("test.build-process", ProcessHandle.current().pid())
                .configured("test.jdk", System.getProperty("java.specification.version"))
                .archive();
    }

    @Test
    void the_tests_run_in_another_process_than_the_build() {
        long build = ConfigProvider.getConfig().getValue("test.build-process", Long.class);

        assertThat(ProcessHandle.current().pid()).isNotEqualTo(build);
        assertThat(System.getProperty("arquillian.launch")).isNull();
    }

    /** The reports know only that of the tests. */
    @Test
    void the_server_runs_on_the_jdk_that_the_reports_name() {
        String reported = ConfigProvider.getConfig().getValue("test.jdk", String.class);

        assertThat(System.getProperty("java.specification.version")).isEqualTo(reported);
    }

    @Test
    void the_provider_is_eclipselink_and_the_database_takes_part_in_transactions() throws Exception {
        transaction.begin();
        receipts.entities().persist(new Receipt("kept"));
        transaction.commit();
        transaction.begin();
        receipts.entities().persist(new Receipt("dropped"));
        receipts.entities().flush();
        transaction.rollback();

        assertThat(receipts.entities().find(Receipt.class, "kept")).isNotNull();
        assertThat(receipts.entities().find(Receipt.class, "dropped")).isNull();
        assertThat(receipts.entities().getDelegate().getClass().getName()).startsWith("org.eclipse.persistence");
    }
}
