// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.kurrentdb.consumers.EventDecoder;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import java.util.Optional;

/** What consumers need of the engine. */
record TypesOfEngine(StorageBackend engine, EventTypes types) implements EventDecoder {

    @Override
    public void check(Class<?> type) {
        types.forClass(type);
    }

    @Override
    public Optional<Class<?>> type(EncodedEvent event) {
        return engine.typeOf(event).map(RegisteredType::javaType);
    }

    @Override
    public RecordedEvent<?> decoded(LoggedEvent event) {
        return engine.recorded(event);
    }
}
