// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.PullSubscription;
import java.util.List;

/** An application that did everything once. Made in a class loader of its own, so known to others by what Java has only. */
public final class OneDeployment implements AutoCloseable {

    private final Backend backend;

    public OneDeployment(String connection) {
        backend = KurrentDbBackendFactory.connectingTo(connection)
                .withEventTypes(Stores.Noted.class)
                .build();
        StreamId stream = Stores.newStream();
        Position before = backend.subscriptions().position();
        backend.eventStore().append(stream, ExpectedVersion.none(), Stores.note("1"));
        List<?> followed = backend.subscriptions()
                .startFrom(before)
                .toCategory(stream.category())
                .batches(10, PullSubscription.SHORTEST_TIME_LIMIT)
                .next();
        if (!Stores.texts(backend.eventStore(), stream).equals(List.of("1")) || followed.size() != 1) {
            throw new IllegalStateException("This deployment does not work");
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
