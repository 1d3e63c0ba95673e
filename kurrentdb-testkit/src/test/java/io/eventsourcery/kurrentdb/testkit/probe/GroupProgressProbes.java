// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** When a group notes how far it is. */
final class GroupProgressProbes extends Consuming {

    static void add() {
        probe("ps/checkpoint/defaults/2acks", t -> checkpoint(t, groupOptions(), 2, 0));
        probe("ps/checkpoint/defaults/2acks/5s", t -> checkpoint(t, groupOptions(), 2, 5000));
        probe("ps/checkpoint/defaults/12acks/5s", t -> checkpoint(t, groupOptions(), 12, 5000));
        probe("ps/checkpoint/lower1/2acks", t -> checkpoint(t, groupOptions().checkpointLowerBound(1), 2, 3500));
        probe(
                "ps/checkpoint/lower1upper1/2acks",
                t -> checkpoint(t, groupOptions().checkpointLowerBound(1).checkpointUpperBound(1), 2, 1500));
        probe(
                "ps/checkpoint/upper3/4acks",
                t -> checkpoint(
                        t,
                        groupOptions()
                                .checkpointLowerBound(2)
                                .checkpointUpperBound(3)
                                .checkpointAfterInMs(60000),
                        4,
                        1500));
        probe(
                "ps/checkpoint/after500/2acks",
                t -> checkpoint(t, groupOptions().checkpointLowerBound(1).checkpointAfterInMs(500), 2, 2500));
        probe(
                "ps/checkpoint/gap",
                t -> withGroup(t, groupOptions().checkpointLowerBound(1).checkpointAfterInMs(300), (s, g) -> {
                    consume(t, s, g, 10, (u, r, e) -> {
                                if (e.getOriginalEvent().getRevision() != 1) u.ack(e);
                            })
                            .await(3);
                    quiet(2500);
                    return attempt(t, () -> get(groups().getInfoToStream(s, g))
                            .get()
                            .getStats()
                            .getLastCheckpointedEventRevision()
                            .map(Object::toString)
                            .orElse("-"));
                }));
        probe(
                "ps/checkpoint/stream",
                t -> withGroup(t, groupOptions().checkpointLowerBound(1).checkpointAfterInMs(300), (s, g) -> {
                    consume(t, s, g, 10, ACK).await(3);
                    quiet(2000);
                    return attempt(t, () -> get(client().readStream(
                                            "$persistentsubscription-" + s + "::" + g + "-checkpoint",
                                            backwards().maxCount(1)))
                            .getEvents()
                            .stream()
                            .map(e -> e.getOriginalEvent().getEventType() + " "
                                    + new String(e.getOriginalEvent().getEventData(), StandardCharsets.UTF_8))
                            .toList());
                }));
    }

    static String checkpoint(Traces t, CreatePersistentSubscriptionToStreamOptions o, int acks, long wait)
            throws Exception {
        String s = t.stream();
        String g = t.group();
        store(t, s, "x".repeat(acks));
        create(t, s, g, o);
        consume(t, s, g, 20, ACK).await(acks);
        quiet(wait);
        String r = stats(t, s, g);
        if (acks == 12) r = r.replaceAll("checkpoint=(9|10|11) ", "checkpoint=9..11 ");
        for (AutoCloseable a : t.open) a.close();
        attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(s, g)));
        return r;
    }
}
