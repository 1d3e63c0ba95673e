// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.redeploy.ApplicationLoader;
import io.eventsourcery.redeploy.Leftovers;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An application comes and goes while the virtual machine, the server's threads and KurrentDB stay. Each time the library,
 * the client and everything below it are loaded anew, as in a web archive.
 *
 * <p>It needs a virtual machine of its own. When a class loader is collected, the native library that Netty had in it is
 * unloaded, and on its way out takes the native methods away from the classes of the same names. Java finds these by the
 * <em>system</em> class loader then: not those of another web archive, but those of all other tests in this virtual machine.
 */
@Tag("redeploy")
class RedeployTest {

    private static final int TIMES = "soak".equals(System.getProperty("test.scale")) ? 50 : 2;

    private final KurrentDbStandIn server = KurrentDbStandIn.start();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothing_is_left_of_a_deployment_that_ended() throws Exception {
        for (int time = 1; time <= TIMES; time++) {
            PhantomReference<ClassLoader> loader = deployAndUndeploy();

            assertThat(Leftovers.isCollected(loader, collected))
                    .as("class loader of deployment %d was collected", time)
                    .isTrue();
        }
    }

    @Test
    void a_deployment_that_ends_does_not_disturb_another_one() throws Exception {
        try (ApplicationLoader neighbour = new ApplicationLoader()) {
            try (AutoCloseable stays = deployed(neighbour)) {
                PhantomReference<ClassLoader> loader = deployAndUndeploy();
                assertThat(Leftovers.isCollected(loader, collected)).isTrue();

                ((Runnable) stays).run();
                server.stop();
                server.restart();
                ((Runnable) stays).run();
            }
            // The clients that it made later may stand on what the other one took away.
            deployed(neighbour).close();
            assertThat(Leftovers.running(neighbour, Leftovers.COLLECTIONS)).isEmpty();
        }
    }

    @Test
    void a_security_provider_of_another_deployment_stays() throws Exception {
        try (ApplicationLoader neighbour = new ApplicationLoader()) {
            Provider provider = (Provider) neighbour
                    .loadClass("org.bouncycastle.jce.provider.BouncyCastleProvider")
                    .getConstructor()
                    .newInstance();
            Security.addProvider(provider);
            try {
                deployAndUndeploy();
                assertThat(Security.getProvider(provider.getName())).isSameAs(provider);
            } finally {
                Security.removeProvider(provider.getName());
            }
        }
    }

    @Test
    void nothing_is_left_when_the_node_was_gone_at_the_end() throws Exception {
        try (ApplicationLoader application = new ApplicationLoader()) {
            try (AutoCloseable deployed = deployed(application)) {
                server.stop();
            }
            assertThat(Leftovers.running(application, Leftovers.COLLECTIONS)).isEmpty();
        }
    }

    /** The check itself: without it the tests above would also be green when nothing was looked at. */
    @Test
    void a_deployment_that_is_not_closed_is_noticed() throws Exception {
        try (ApplicationLoader application = new ApplicationLoader()) {
            try (AutoCloseable deployed = deployed(application)) {
                assertThat(Leftovers.running(application, 2)).anyMatch(left -> left.startsWith("thread "));
            }
            assertThat(Leftovers.running(application, Leftovers.COLLECTIONS)).isEmpty();
        }
    }

    /** In a method of its own, so that nothing on the stack holds the class loader afterwards. */
    private PhantomReference<ClassLoader> deployAndUndeploy() throws Exception {
        try (ApplicationLoader application = new ApplicationLoader()) {
            deployed(application).close();
            assertThat(Leftovers.running(application, Leftovers.COLLECTIONS)).isEmpty();
            return new PhantomReference<>(application, collected);
        }
    }

    private AutoCloseable deployed(ApplicationLoader application) throws Exception {
        return application.call(() -> (AutoCloseable) application
                .loadClass(OneDeployment.class.getName())
                .getConstructor(String.class)
                .newInstance(server.connectionString()));
    }
}
