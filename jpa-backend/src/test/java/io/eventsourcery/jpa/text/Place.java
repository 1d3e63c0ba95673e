// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.memory.InMemoryBackendFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Where events are kept: one of the databases, or the heap.
 *
 * @param name for the messages of failures
 * @param factory gives backends; on a database all of them see the same tables
 * @param codec the codec of {@link #json}
 * @param json keeps payloads as JSON
 * @param plain keeps payloads as they are
 */
record Place(String name, BackendFactory factory, NotingCodec codec, EventStore json, EventStore plain) {

    private static final List<PlainServer> SERVERS = new ArrayList<>();

    /** One per database, and the heap. */
    static List<Place> open() {
        List<Place> places = new ArrayList<>();
        places.add(of("memory", InMemoryBackendFactory.create()));
        for (TestDatabase.Kind kind : TestDatabase.Kind.products().toList()) {
            PlainServer server = PlainServer.on(TestDatabase.create(kind));
            SERVERS.add(server);
            JpaBackendFactory factory = JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()));
            factory.withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .build();
            places.add(of(kind.name(), factory.withSchemaMode(SchemaMode.NONE)));
        }
        return places;
    }

    static void closeAll() {
        SERVERS.forEach(PlainServer::close);
        SERVERS.clear();
    }

    private static Place of(String name, BackendFactory factory) {
        NotingCodec noting = new NotingCodec();
        return new Place(
                name,
                factory,
                noting,
                store(factory, noting, EventTypes.of(Said.class)),
                store(factory, new PlainCodec(), EventTypes.of(Said.class)));
    }

    EventStore storeOf(EventTypes types) {
        return store(factory, new PlainCodec(), types);
    }

    private static EventStore store(BackendFactory factory, EventCodec codec, EventTypes types) {
        return factory.configured(setup -> setup.withCodec(codec).withEventTypes(types))
                .build()
                .eventStore();
    }

    @Override
    public String toString() {
        return name;
    }
}
