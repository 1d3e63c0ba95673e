// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.GuardStorage;
import io.eventsourcery.spi.stream.GuardedWrites;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;

/** Guards of a storage in the heap, with one mistake. */
final class BrokenGuards {

    private BrokenGuards() {}

    /** Takes every guard for held. */
    static Storage ignored(Storage storage) {
        return storage.withGuards((tenant, guarded) -> storage.events().append(tenant, guarded.writes()));
    }

    /** Looks whether the guards hold, and then appends, without keeping anybody out in between. */
    static Storage checkedBefore(Storage storage) {
        Meeting meeting = new Meeting();
        return storage.withGuards((tenant, guarded) -> {
            meeting.untilAnotherComes();
            guarded.guards().forEach(guard -> guard.decide(head(storage.events(), tenant, guard.stream())));
            meeting.untilAnotherComes();
            return storage.events().append(tenant, guarded.writes());
        });
    }

    /** Looks after one of the guards alone. */
    static Storage firstAlone(Storage storage) {
        GuardStorage inner = storage.neededGuards();
        return storage.withGuards((tenant, guarded) ->
                inner.append(tenant, new GuardedWrites(guarded.guards().subList(0, 1), guarded.writes())));
    }

    /** Is content with a stream that has come far enough. */
    static Storage atLeast(Storage storage) {
        GuardStorage inner = storage.neededGuards();
        return storage.withGuards((tenant, guarded) -> inner.append(
                tenant,
                new GuardedWrites(
                        guarded.guards().stream()
                                .map(guard -> new StreamGuard(
                                        guard.stream(),
                                        Math.max(
                                                guard.version(),
                                                head(storage.events(), tenant, guard.stream())
                                                        .version())))
                                .toList(),
                        guarded.writes())));
    }

    /** Takes the streams of the tenant who has everything for those of all. */
    static Storage tenantIgnored(Storage storage) {
        return storage.withGuards((tenant, guarded) -> {
            guarded.guards().forEach(guard -> guard.decide(head(storage.events(), TenantId.single(), guard.stream())));
            return storage.events().append(tenant, guarded.writes());
        });
    }

    /** Refuses a repeat like a new decision. */
    static Storage repeatsRefused(Storage storage) {
        GuardStorage inner = storage.neededGuards();
        return storage.withGuards((tenant, guarded) -> {
            guarded.guards().forEach(guard -> guard.decide(head(storage.events(), tenant, guard.stream())));
            return inner.append(tenant, guarded);
        });
    }

    private static StreamHead head(EventStorage events, TenantId tenant, StreamId stream) {
        return events.read(tenant, stream, PageRequest.lastEvent()).events().stream()
                .findFirst()
                .map(last -> new StreamHead(last.version(), last.versioned()))
                .orElse(StreamHead.absent());
    }
}
