// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.cluster;

import java.net.InetSocketAddress;

/** What a node takes itself for, which decides what it answers. */
sealed interface Standing {

    /** It leads and answers everything. */
    record Leading() implements Standing {}

    /** It is giving the lead up: it reads, and writes nothing. */
    record Resigning() implements Standing {}

    /** It follows this leader, or one that it does not yet know to be gone. */
    record Following(InetSocketAddress leader) implements Standing {}

    /** It knows no leader: an election is under way, or it has only just come back. */
    record Leaderless() implements Standing {}
}
