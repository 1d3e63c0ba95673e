// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.cluster;

import java.net.InetSocketAddress;
import java.util.UUID;

/** One node as it is, and as the others saw it in the last round of gossip. Guarded by the lock of {@link Members}. */
final class Member {

    private final UUID id = UUID.randomUUID();
    private final InetSocketAddress address;
    private boolean answers = true;
    private boolean seenAlive = true;
    private boolean news;

    Member(InetSocketAddress address) {
        this.address = address;
    }

    UUID id() {
        return id;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean answers() {
        return answers;
    }

    void answers(boolean now) {
        news = now && !answers;
        answers = now;
    }

    boolean isSeenAlive() {
        return seenAlive;
    }

    /** Whether it came back and no round has passed since. */
    boolean isNews() {
        return news;
    }

    void see() {
        seenAlive = answers;
        news = false;
    }
}
