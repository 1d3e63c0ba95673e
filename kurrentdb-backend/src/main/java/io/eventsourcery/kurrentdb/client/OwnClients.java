// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.kurrentdb.settings.SettingsOfClient;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import java.net.InetSocketAddress;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Clients of our own. */
public record OwnClients(KurrentDBClientSettings settings) implements Clients {

    private static final String BOUNCY_CASTLE = "BC";
    private static final long PATIENCE_SECONDS = 12;

    /** A name for several addresses. */
    private static final int MANY = Integer.MAX_VALUE;

    @Override
    public String name() {
        return Arrays.stream(settings.getHosts())
                .map(host -> host.getHost() + ":" + host.getPort())
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public boolean areOurs() {
        return true;
    }

    @Override
    public Optional<Boolean> haveUser() {
        return Optional.of(settings.getDefaultCredentials() != null || settings.getDefaultClientCertificate() != null);
    }

    /** To be called in a thread that ends soon: BouncyCastle ties objects to the first thread that uses it. */
    @Override
    public Connection open(Optional<InetSocketAddress> leader) {
        int hosts = leader.isPresent() ? 1 : settings.isDnsDiscover() ? MANY : settings.getHosts().length;
        Contact contact = new Contact(hosts);
        try {
            return new Connection(opened(SettingsOfClient.of(settings, leader, contact)), contact);
        } catch (RuntimeException e) {
            throw new StoreFailureException(
                    "A client of KurrentDB " + name() + " cannot be made: if its connection string names files of"
                            + " certificates or keys, see whether the server can read them.",
                    QuietCause.of(e));
        }
    }

    /**
     * The client registers BouncyCastle for the whole virtual machine and never takes it back, which would keep the class
     * loader of an application alive after its end. It needs it for the certificates of users only.
     */
    private static KurrentDBClient opened(KurrentDBClientSettings settings) {
        NetworkThreads.rehearseTheEnd();
        Provider before = Security.getProvider(BOUNCY_CASTLE);
        boolean isNeeded = false;
        try {
            KurrentDBClient client = KurrentDBClient.create(settings);
            isNeeded = settings.getDefaultClientCertificate() != null;
            return client;
        } finally {
            if (before == null && !isNeeded) {
                removeProviderOfThisApplication();
            }
        }
    }

    /** Not that of another application, which may have come in between and need it. */
    private static void removeProviderOfThisApplication() {
        Provider registered = Security.getProvider(BOUNCY_CASTLE);
        if (registered != null && registered.getClass().getClassLoader() == KurrentDBClient.class.getClassLoader()) {
            Security.removeProvider(BOUNCY_CASTLE);
        }
    }

    @Override
    public void close(KurrentDBClient client) {
        if (client.isShutdown()) {
            return;
        }
        try {
            client.shutdown().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(OwnClients.class.getName())
                    .log(System.Logger.Level.DEBUG, "A client of KurrentDB {0} closes later.", name());
        }
    }

    @Override
    public void end() {
        if (settings.getDefaultClientCertificate() != null) {
            removeProviderOfThisApplication();
        }
    }
}
