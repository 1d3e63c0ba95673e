// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Links;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent.ReadResp.ReadEvent;

/** What consumers are sent. */
final class Answers {

    private Answers() {}

    static ReadResp confirmation(GroupKey key) {
        return ReadResp.newBuilder()
                .setSubscriptionConfirmation(
                        ReadResp.SubscriptionConfirmation.newBuilder().setSubscriptionId(key.toString()))
                .build();
    }

    static ReadResp event(EventLog log, Delivery delivery, boolean resolveLinks) {
        StoredEvent event = delivery.event();
        ReadEvent.Builder answer =
                ReadEvent.newBuilder().setCommitPosition(event.position()).setRetryCount(delivery.retries());
        if (resolveLinks && Links.isLink(event)) {
            answer.setLink(recorded(event));
            Links.target(log, event).ifPresent(target -> answer.setEvent(recorded(target)));
        } else {
            answer.setEvent(recorded(event));
        }
        return ReadResp.newBuilder().setEvent(answer).build();
    }

    private static ReadEvent.RecordedEvent recorded(StoredEvent event) {
        return ReadEvent.RecordedEvent.newBuilder()
                .setId(Wire.id(event.id()))
                .setStreamIdentifier(Wire.stream(event.stream()))
                .setStreamRevision(event.revision())
                .setCommitPosition(event.position())
                .setPreparePosition(event.position())
                .putAllMetadata(Wire.systemMetadata(event))
                .setData(event.data())
                .setCustomMetadata(event.proposed().metadata())
                .build();
    }
}
