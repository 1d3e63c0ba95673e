// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;

/** Consumers that join, and groups that are described. */
final class GroupJoinProbes extends Consuming {

    static void add() {
        probe(
                "ps/subscribe/missing",
                t -> attempt(t, () -> consume(t, t.stream(), t.group(), 10, ACK)
                        .await(1)
                        .text()));
        probe(
                "ps/subscribe/buffer0",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(
                                t, () -> consume(t, s, g, 0, ACK).await(1).text())));
        probe(
                "ps/subscribe/buffer1",
                t -> withGroup(t, groupOptions(), (s, g) -> consume(t, s, g, 1, ACK)
                        .await(3)
                        .text()));
        probe(
                "ps/subscribe/buffer1NoAck",
                t -> withGroup(t, groupOptions(), (s, g) -> consume(t, s, g, 1, NOTHING)
                        .await(1)
                        .text()));
        probe(
                "ps/subscribe/bufferMinus1",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(
                                t, () -> consume(t, s, g, -1, NOTHING).await(1).text())));
        probe(
                "ps/subscribe/maxSubscribers1",
                t -> withGroup(t, groupOptions().maxSubscriberCount(1), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    return x.text() + " second "
                            + attempt(
                                    t, () -> consume(t, s, g, 10, ACK).await(1).text());
                }));
        probe(
                "ps/subscribe/id",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> t.normal(consume(t, s, g, 10, ACK).s.getSubscriptionId())));
        probe("ps/info/missing", t -> info(t, t.stream(), t.group()));
        probe(
                "ps/info/missingGroupOfKnownStream",
                t -> withGroup(t, groupOptions(), (s, g) -> info(t, s, "other" + g)));
        probe(
                "ps/list/missingStream",
                t -> attempt(t, () -> get(groups().listToStream(t.stream())).size()));
        probe(
                "ps/list/stream",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    create(t, s, t.group(), groupOptions());
                    return attempt(t, () -> get(groups().listToStream(s)).stream()
                            .map(i -> t.normal(i.getEventSource() + "/" + i.getGroupName()))
                            .sorted()
                            .toList());
                }));
        probe(
                "ps/list/all",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(t, () -> get(groups().listAll()).stream()
                                .filter(i -> i.getEventSource().equals(s))
                                .map(i -> t.normal(i.getEventSource() + "/" + i.getGroupName()))
                                .toList())));
        probe(
                "ps/start/end",
                t -> withGroup(t, groupOptions().fromEnd(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK);
                    store(t, s, "de");
                    return x.await(2).text();
                }));
        probe(
                "ps/start/1",
                t -> withGroup(t, groupOptions().startFrom(1), (s, g) -> consume(t, s, g, 10, ACK)
                        .await(2)
                        .text()));
        probe(
                "ps/start/default",
                t -> withGroup(t, CreatePersistentSubscriptionToStreamOptions.get(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK);
                    store(t, s, "d");
                    return x.await(1).text();
                }));
        probe(
                "ps/start/beyond",
                t -> withGroup(t, groupOptions().startFrom(4), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK);
                    store(t, s, "def");
                    return x.await(2).text();
                }));
    }
}
