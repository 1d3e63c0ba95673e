// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.Basket;
import io.eventsourcery.benchmarks.event.HiddenLines;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Prepared;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.log.FollowScenarios;
import io.eventsourcery.benchmarks.log.GenerationScenarios;
import io.eventsourcery.benchmarks.log.ProjectionScenarios;
import io.eventsourcery.benchmarks.log.SubscriptionScenarios;
import io.eventsourcery.benchmarks.log.TailScenarios;
import io.eventsourcery.benchmarks.peers.Axon;
import io.eventsourcery.benchmarks.peers.Connections;
import io.eventsourcery.benchmarks.peers.HandWritten;
import io.eventsourcery.benchmarks.peers.Peer;
import io.eventsourcery.benchmarks.peers.Tables;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.benchmarks.server.OwnTransaction;
import io.eventsourcery.benchmarks.stream.AppendScenarios;
import io.eventsourcery.benchmarks.stream.EncryptionScenarios;
import io.eventsourcery.benchmarks.stream.GrowthScenarios;
import io.eventsourcery.benchmarks.stream.LoadScenarios;
import io.eventsourcery.benchmarks.stream.Ours;
import io.eventsourcery.benchmarks.stream.PeerScenarios;
import io.eventsourcery.benchmarks.stream.RebuildScenarios;
import io.eventsourcery.benchmarks.stream.RecordedAppends;
import io.eventsourcery.benchmarks.stream.StoredEvents;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.jackson.JacksonEventCodec;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import java.util.Base64;
import java.util.List;

/** The library as an application on a server has it, once as it is by default and once without JSON. */
final class Library implements AutoCloseable {

    private final Database database;
    private final Jta jta;
    private final JsonbEventCodec codec = new JsonbEventCodec();
    private final Samples samples = new Samples(codec);
    private final Backend json;
    private final Backend prepared;
    private final Backend encrypting;
    private final Backend jackson;

    Library(Database database) throws Exception {
        this(database, new Jta(database.url(), true));
    }

    Library(Database database, Jta jta) throws Exception {
        this.database = database;
        this.jta = jta;
        json = backend(codec, LineAdded.class, Basket.Total.class);
        jackson = backend(new JacksonEventCodec(), LineAdded.class);
        prepared = backend(Prepared.codec(), Prepared.class);
        encrypting = factory(codec, LineAdded.class, HiddenLines.One.class, HiddenLines.Three.class)
                .withEncryption(CryptoShredding.with(
                        KeyEncryptionKeys.of("benchmark", Base64.getEncoder().encodeToString(new byte[32]))))
                .build();
        database.execute("create table benchmark_event (like es_event including all)");
    }

    private Backend backend(EventCodec eventCodec, Class<?>... types) {
        return factory(eventCodec, types).build();
    }

    private JpaBackendFactory factory(EventCodec eventCodec, Class<?>... types) {
        JtaTransactions transactions = new JtaTransactions(jta.registry(), new OwnTransaction(jta));
        return JpaBackendFactory.of(jta.entityManager())
                .withEventTypes(types)
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(database.dataSource())
                .configured(setup -> setup.withCodec(eventCodec).withTransactions(transactions));
    }

    AppendScenarios appends() {
        RecordedAppends recorded = new RecordedAppends(jta, prepared.eventStore(), samples);
        return new AppendScenarios(jta, database, prepared.eventStore(), json.eventStore(), codec, samples, recorded);
    }

    LoadScenarios loads() {
        return new LoadScenarios(jta, database, json.eventStore(), codec, samples);
    }

    EncryptionScenarios encryptions() {
        return new EncryptionScenarios(
                jta, database, json.eventStore(), encrypting.eventStore(), samples, appends(), loads());
    }

    RebuildScenarios rebuilds() {
        return new RebuildScenarios(jta, database, json.eventStore(), samples);
    }

    FollowScenarios follows() {
        return new FollowScenarios(jta, database, prepared, samples);
    }

    ProjectionScenarios projections() {
        return new ProjectionScenarios(jta, database, json, codec, samples, tails(ProjectionScenarios.EVENTS));
    }

    SubscriptionScenarios subscriptions() {
        return new SubscriptionScenarios(jta, database, prepared, samples);
    }

    GenerationScenarios generations(int events) {
        return new GenerationScenarios(jta, database, json, tails(events), events);
    }

    TailScenarios tails(int events) {
        return new TailScenarios(jta, database, json, codec, samples, events);
    }

    /** The library with both codecs beside the hand-written floor and the peers. */
    PeerScenarios peers(int replayed) {
        Connections connections = jta::connection;
        Tables tables = database::execute;
        List<Peer> all = List.of(
                new HandWritten(connections, tables, LineAdded.class, "line-added"),
                new Ours("library", json),
                new Ours("library + Jackson", jackson),
                Axon.onJdbc(connections, tables),
                Axon.onJpa("EclipseLink", jta.entityManager("axon-eclipselink"), tables, "axon_eclipselink"),
                Axon.onJpa("Hibernate", jta.entityManager("axon-hibernate"), tables, "axon_hibernate"));
        return new PeerScenarios(jta, database, all, samples, replayed);
    }

    Samples samples() {
        return samples;
    }

    /** A store with tables of its own, still empty. */
    StoredEvents stored(String prefix, int count) {
        Backend own = factory(new JacksonEventCodec(), LineAdded.class)
                .withTablePrefix(prefix)
                .build();
        return new StoredEvents(database, prefix, own, count);
    }

    GrowthScenarios growth(StoredEvents few, StoredEvents many) {
        return new GrowthScenarios(jta, few, many, samples);
    }

    /** The library alone. */
    PeerScenarios alone(int replayed) {
        return new PeerScenarios(jta, database, List.of(new Ours("library", jackson)), samples, replayed);
    }

    @Override
    public void close() {
        json.close();
        jackson.close();
        prepared.close();
        encrypting.close();
        jta.close();
    }
}
