// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

import java.util.Map;

/** The context that every event of a comparison has: by whom it was caused, as in a system whose messages are traced. */
public final class Causes {

    public static final String CORRELATION = "9f0c2f6e-7f43-4b0e-9f5d-0a2f6a1f7c11";
    public static final String CAUSATION = "5b1e7a52-2a7c-4a4f-8d7e-6f4f0b9d3e22";

    /** As Axon and a hand-written store keep it. */
    static final Map<String, String> AS_MAP = Map.of("correlationId", CORRELATION, "causationId", CAUSATION);

    private Causes() {}
}
