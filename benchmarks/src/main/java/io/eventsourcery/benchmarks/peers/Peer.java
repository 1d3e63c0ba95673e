// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** An event store beside which the library is measured. Thread-safe; every call runs in the caller's transaction. */
public interface Peer {

    /** How reports call it. */
    String name();

    /**
     * Appends to a stream.
     *
     * @param version that of the last event it has
     */
    void append(UUID stream, long version, List<?> payloads) throws Exception;

    /** The decoded payloads of a stream. */
    List<Object> load(UUID stream) throws Exception;

    /** All that was appended, in order, from its beginning, decoded; read as it is asked for. By one thread. */
    Iterator<Object> replay() throws Exception;

    /** Forgets everything. */
    void clear();
}
