// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.StoreFailureException;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Where clients come from. */
public sealed interface Clients {

    /** The nodes, without secrets. */
    String name();

    KurrentDBClient open();

    /** Lets a client go; never waits for long. */
    void close(KurrentDBClient client);

    /** Clients of our own. */
    record Own(KurrentDBClientSettings settings) implements Clients {

        private static final String BOUNCY_CASTLE = "BC";
        private static final long PATIENCE_SECONDS = 10;

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

        /** In a thread of its own: BouncyCastle ties objects to the first thread that uses it, and threads of servers live on. */
        @Override
        public KurrentDBClient open() {
            try {
                return CompletableFuture.supplyAsync(
                                this::opened, task -> new Thread(task, "eventsourcery-kurrentdb-open").start())
                        .join();
            } catch (CompletionException e) {
                throw new StoreFailureException(
                        "A client of KurrentDB " + name() + " cannot be made: if its connection string names files of"
                                + " certificates or keys, see whether the server can read them.",
                        QuietCause.of(e.getCause()));
            }
        }

        /**
         * The client registers BouncyCastle for the whole virtual machine and never takes it back, which would keep the
         * class loader of an application alive after its end. It needs it for the certificates of users only.
         */
        private KurrentDBClient opened() {
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
            if (registered != null
                    && registered.getClass().getClassLoader() == KurrentDBClient.class.getClassLoader()) {
                Security.removeProvider(BOUNCY_CASTLE);
            }
        }

        @Override
        public void close(KurrentDBClient client) {
            if (!client.isShutdown()) {
                try {
                    client.shutdown().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException | TimeoutException e) {
                    System.getLogger(Clients.class.getName())
                            .log(System.Logger.Level.WARNING, "The client of KurrentDB {0} did not close.", name());
                }
            }
            if (settings.getDefaultClientCertificate() != null) {
                removeProviderOfThisApplication();
            }
        }
    }

    /** The one of the application, which closes it. */
    record Given(KurrentDBClient client) implements Clients {

        @Override
        public String name() {
            return "(client of the application)";
        }

        @Override
        public KurrentDBClient open() {
            if (client.isShutdown()) {
                throw new StoreFailureException("The application's own KurrentDB client is shut down for good, as it is"
                        + " after it found no node: give the factory a connection string, and it connects anew.");
            }
            return client;
        }

        @Override
        public void close(KurrentDBClient given) {}
    }
}
