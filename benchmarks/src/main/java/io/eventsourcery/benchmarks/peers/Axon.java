// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Axon Framework 4, by its storage engines alone: no bus, no unit of work, no aggregate stands between. Payloads and metadata are
 * written by its serializer for Jackson.
 */
public final class Axon implements Peer {

    private static final String AGGREGATE = "order";
    private static final MetaData METADATA = MetaData.from(Causes.AS_MAP);

    private final String name;
    private final EventStorageEngine engine;
    private final Runnable clearing;

    private Axon(String name, EventStorageEngine engine, Runnable clearing) {
        this.name = name;
        this.engine = engine;
        this.clearing = clearing;
    }

    /** With its engine for JDBC, which makes its own tables. */
    public static Axon onJdbc(Connections connections, Tables tables) {
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections::get)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .persistenceExceptionResolver(new SQLStateResolver())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return new Axon("Axon JDBC", engine, () -> tables.execute("truncate DomainEventEntry restart identity"));
    }

    /**
     * With its engine for JPA. It gives out numbers from a sequence, fifty at a time.
     *
     * @param provider what the report calls the provider
     * @param schema where its tables are made; the same as in the mapping of the {@code EntityManager}
     */
    public static Axon onJpa(String provider, EntityManager entityManager, Tables tables, String schema) {
        String table = schema + ".DomainEventEntry";
        tables.execute("create schema " + schema);
        tables.execute("create sequence " + schema + ".domain_event_entry_seq start with 50 increment by 50");
        tables.execute("create table " + table + " (globalIndex bigint primary key, type varchar(255),"
                + " aggregateIdentifier varchar(255) not null, sequenceNumber bigint not null,"
                + " eventIdentifier varchar(255) not null unique, timeStamp varchar(255) not null,"
                + " payloadType varchar(255) not null, payloadRevision varchar(255), payload bytea not null, metaData bytea,"
                + " unique (aggregateIdentifier, sequenceNumber))");
        EventStorageEngine engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(new SimpleEntityManagerProvider(entityManager))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .persistenceExceptionResolver(new SQLStateResolver())
                .build();
        return new Axon("Axon JPA, " + provider, engine, () -> tables.execute("truncate " + table));
    }

    private static Serializer serializer() {
        return JacksonSerializer.builder().objectMapper(Json.mapper()).build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(UUID stream, long version, List<?> payloads) {
        List<EventMessage<?>> events = new ArrayList<>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            events.add(new GenericDomainEventMessage<>(
                    AGGREGATE, stream.toString(), version + i, payloads.get(i), METADATA));
        }
        engine.appendEvents(events);
    }

    @Override
    public List<Object> load(UUID stream) {
        List<Object> payloads = new ArrayList<>();
        engine.readEvents(stream.toString(), 0).forEachRemaining(event -> payloads.add(decoded(event)));
        return payloads;
    }

    /** It decodes lazily. */
    private static Object decoded(DomainEventMessage<?> event) {
        event.getMetaData();
        return event.getPayload();
    }

    @Override
    public Iterator<Object> replay() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                engine.readEvents(engine.createTailToken(), false)
                                        .iterator(),
                                0),
                        false)
                .map(event -> {
                    event.getMetaData();
                    return (Object) event.getPayload();
                })
                .iterator();
    }

    @Override
    public void clear() {
        clearing.run();
    }
}
