// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import java.util.Optional;

/** What the engine knows of types and payloads. Thread-safe. */
public interface EventDecoder {

    /** @throws io.eventsourcery.error.UnknownEventTypeException when the class is not registered */
    void check(Class<?> type);

    /** The class that a stored event becomes. */
    Optional<Class<?>> type(EncodedEvent event);

    RecordedEvent<?> decoded(LoggedEvent event);
}
