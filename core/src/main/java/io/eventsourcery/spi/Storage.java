// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.error.MissingPartException;
import java.util.Objects;
import java.util.Optional;

/**
 * A storage as the engine takes it: made of parts, of which some may be absent.
 *
 * <p>A part that is present is the capability; nothing else declares it, and a new part is absent everywhere until a
 * backend gives it. Whoever asks for an absent one gets a {@link MissingPartException} that names it. Immutable.
 *
 * @param events the streams
 * @param transactions how writes belong to the caller's transaction
 * @param log the order of all events, for readers that follow it
 * @param severalStreams whether one append may go to several streams, all or nothing
 * @param unversionedStreams whether streams can be without versions
 */
public record Storage(
        EventStorage events,
        TransactionMode transactions,
        Optional<EventLog> log,
        boolean severalStreams,
        boolean unversionedStreams) {

    /** The names of the parts in errors. */
    public static final String LOG = "log";

    /** See {@link #LOG}. */
    public static final String SEVERAL_STREAMS = "appends to several streams";

    /** See {@link #LOG}. */
    public static final String UNVERSIONED_STREAMS = "unversioned streams";

    public Storage {
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(transactions, "transactions");
        Objects.requireNonNull(log, "log");
    }

    /** The least that a storage can be: versioned streams, one per append. */
    public static Storage of(EventStorage events, TransactionMode transactions) {
        return new Storage(events, transactions, Optional.empty(), false, false);
    }

    /** The same with other streams, such as ones around these. */
    public Storage withEvents(EventStorage other) {
        return new Storage(other, transactions, log, severalStreams, unversionedStreams);
    }

    /** The same with a log. */
    public Storage withLog(EventLog present) {
        return new Storage(events, transactions, Optional.of(present), severalStreams, unversionedStreams);
    }

    /** The same, and one append may go to several streams. */
    public Storage withSeveralStreams() {
        return new Storage(events, transactions, log, true, unversionedStreams);
    }

    /** The same, and streams can be without versions. */
    public Storage withUnversionedStreams() {
        return new Storage(events, transactions, log, severalStreams, true);
    }

    /**
     * The log.
     *
     * @throws MissingPartException when there is none
     */
    public EventLog neededLog() {
        return log.orElseThrow(() -> new MissingPartException(LOG));
    }
}
