// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.app.Archive;
import io.eventsourcery.it.app.ArchiveStore;
import io.eventsourcery.it.app.Entities;
import io.eventsourcery.it.app.Operator;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.ReceiptProjection;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.app.Till;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.kurrentdb.testkit.StandInSettings;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Events in KurrentDB, rows in a database. Apart from the test, because inside the server nobody starts a KurrentDB. */
final class KurrentDbArchive {

    /** What an archive carries beside the library; docs/kurrentdb.md repeats it. */
    private static final String[] CLIENT = {
        "kurrentdb-client",
        "reactive-streams",
        "slf4j-api",
        "bcprov-jdk18on",
        "grpc-api",
        "grpc-core",
        "grpc-context",
        "grpc-util",
        "grpc-stub",
        "grpc-protobuf",
        "grpc-protobuf-lite",
        "grpc-netty-shaded",
        "perfmark-api",
        "protobuf-java",
        "protobuf-java-util",
        "proto-google-common-protos",
        "guava",
        "failureaccess",
        "gson",
        "jackson-databind",
        "jackson-core",
        "jackson-annotations",
        "opentelemetry-api",
        "opentelemetry-context",
        "opentelemetry-common",
        "opentelemetry-semconv",
        "opentelemetry-semconv-incubating"
    };

    /** Stays for the whole run, outside of the application server. */
    private static final KurrentDbServer RUNNING = KurrentDbServer.start();

    private KurrentDbArchive() {}

    /** Over TLS, where nobody names another server. */
    static WebArchive create() {
        return storing("kurrentdb", connectionString())
                .with(Receipt.class, Entities.class, Till.class, Operator.class)
                .on(Database.H2, Receipt.class)
                .archive();
    }

    /** With checkpoints in a second store, which is in the database. */
    static WebArchive keptInDatabase() {
        return storing("kurrentdb-kept", RUNNING.connectionString())
                .withStore()
                .with(Receipt.class, Receipts.class, ReceiptProjection.class, Archive.class, ArchiveStore.class)
                .configured("eventsourcery.subscriptions.kept-in", Archive.class.getSimpleName())
                .on(Database.H2, Receipt.class)
                .archive();
    }

    static WebArchive withoutDatabase(String name, Class<?>... classes) {
        return storing(name, RUNNING.connectionString()).with(classes).archive();
    }

    private static String connectionString() {
        return RUNNING.kind() == KurrentDbServer.Kind.STAND_IN
                ? KurrentDbStandIn.start(StandInSettings.ofToday().encrypting()).connectionString()
                : RUNNING.connectionString();
    }

    private static Application storing(String name, String connection) {
        return Application.named(name)
                .withLibraries(
                        "eventsourcery-api",
                        "eventsourcery-core",
                        "eventsourcery-aggregates",
                        "eventsourcery-runtime",
                        "eventsourcery-privacy",
                        "eventsourcery-cdi",
                        "eventsourcery-kurrentdb")
                .withLibraries(CLIENT)
                .withOrderEvents()
                .configured("eventsourcery.backend", "kurrentdb")
                .configured("eventsourcery.kurrentdb.connection", connection)
                // The first call loads most classes of the client, which takes long on a busy machine; no test is of
                // time.
                .configured("eventsourcery.kurrentdb.call-timeout", 60_000)
                .configured("eventsourcery.kurrentdb.commit-budget", 60_000);
    }
}
