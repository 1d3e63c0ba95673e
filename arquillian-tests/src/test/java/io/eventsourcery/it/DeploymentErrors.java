// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.it.server.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.test.api.ArquillianResource;

/**
 * Deploys archives that must not start, each named like the number of its problem.
 *
 * <p>A server tells its client the whole reason, or only that there was one, or runs without the application; its log has the
 * number in any case.
 */
abstract class DeploymentErrors {

    @ArquillianResource
    Deployer deployer;

    final void assertRefused(String number) {
        assertRefused(number, number);
    }

    final void assertRefused(String deployment, String... numbers) {
        long before = Server.ofThisRun().logged();

        Throwable refusal = catchThrowable(() -> deployer.deploy(deployment));

        if (refusal == null) {
            deployer.undeploy(deployment);
        } else {
            Server.ofThisRun().forgetRefused();
        }
        if (Server.ofThisRun().tellsRefusals()) {
            assertThat(refusal).as("the refusal of " + deployment).isNotNull();
        }
        for (String number : numbers) {
            assertThat(Server.ofThisRun().logsSince(before, number))
                    .as("the log of the server has " + number)
                    .isTrue();
        }
    }
}
