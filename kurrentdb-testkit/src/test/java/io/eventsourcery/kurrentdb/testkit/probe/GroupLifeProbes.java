// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToStreamOptions;
import java.util.concurrent.CompletableFuture;

/** Groups that are changed and deleted, consumers that leave. */
final class GroupLifeProbes extends Consuming {

    static void add() {
        probe(
                "ps/delete/missing",
                t -> attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(t.stream(), t.group()))));
        probe(
                "ps/delete/twice",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(s, g))) + " "
                                + attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(s, g)))));
        probe(
                "ps/delete/withConsumers",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, NOTHING).await(3);
                    GroupTrace y = consume(t, s, g, 10, NOTHING);
                    String a = attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(s, g)));
                    until(() -> x.ended != null && y.ended != null, 4000);
                    return a + " " + x.text() + " / " + y.text() + " then " + info(t, s, g);
                }));
        probe(
                "ps/delete/recreateStartsAgain",
                t -> withGroup(t, groupOptions().checkpointLowerBound(1), (s, g) -> {
                    consume(t, s, g, 10, ACK).await(3);
                    quiet(2500);
                    finish((CompletableFuture<?>) groups().deleteToStream(s, g));
                    quiet(400);
                    create(t, s, g, groupOptions());
                    return consume(t, s, g, 10, ACK).await(3).text();
                }));
        probe(
                "ps/update/missing",
                t -> attempt(
                        t,
                        () -> finish((CompletableFuture<?>) groups().updateToStream(
                                        t.stream(), t.group(), UpdatePersistentSubscriptionToStreamOptions.get()))));
        probe(
                "ps/update/settings",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(
                                        t,
                                        () -> finish((CompletableFuture<?>) groups().updateToStream(
                                                        s,
                                                        g,
                                                        UpdatePersistentSubscriptionToStreamOptions.get()
                                                                .fromStart()
                                                                .maxRetryCount(2)
                                                                .namedConsumerStrategy(NamedConsumerStrategy.PINNED))))
                                + " " + info(t, s, g)));
        probe(
                "ps/update/bad",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(
                                        t,
                                        () -> finish((CompletableFuture<?>) groups().updateToStream(
                                                        s,
                                                        g,
                                                        UpdatePersistentSubscriptionToStreamOptions.get()
                                                                .fromStart()
                                                                .checkpointLowerBound(50)
                                                                .checkpointUpperBound(10))))
                                + " " + info(t, s, g)));
        probe(
                "ps/update/consumer",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    String a = update(t, s, g);
                    until(() -> x.ended != null, 2500);
                    store(t, s, "d");
                    x.await(4);
                    return a + " " + x.text() + " "
                            + attempt(
                                    t,
                                    () -> "conns="
                                            + get(groups().getInfoToStream(s, g))
                                                    .get()
                                                    .getConnections()
                                                    .size());
                }));
        probe(
                "ps/update/ackedNotCheckpointed",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    String a = update(t, s, g);
                    until(() -> x.ended != null, 2500);
                    x.s.stop();
                    quiet(300);
                    return a + " " + consume(t, s, g, 10, ACK).await(3).text();
                }));
        probe(
                "ps/update/ackedAndCheckpointed",
                t -> withGroup(t, groupOptions().checkpointLowerBound(1).checkpointAfterInMs(300), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    quiet(2500);
                    String a = update(t, s, g);
                    until(() -> x.ended != null, 2500);
                    x.s.stop();
                    GroupTrace y = consume(t, s, g, 10, ACK);
                    store(t, s, "d");
                    return a + " " + y.await(1).text();
                }));
        probe(
                "ps/update/parkedKept",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    update(t, s, g);
                    until(() -> x.ended != null, 2500);
                    quiet(400);
                    return parked(t, s, g);
                }));
        probe(
                "ps/consumer/leavesAcked",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    x.s.stop();
                    quiet(400);
                    GroupTrace y = consume(t, s, g, 10, ACK);
                    store(t, s, "d");
                    return y.await(1).text();
                }));
        probe(
                "ps/consumer/leavesUnacked",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, NOTHING).await(3);
                    x.s.stop();
                    quiet(600);
                    String a = stats(t, s, g);
                    GroupTrace y = consume(t, s, g, 10, ACK).await(3);
                    return x.text() + " " + a + " next " + y.text();
                }));
        probe(
                "ps/consumer/neverAcks/buffer2",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    store(t, s, "defg");
                    return consume(t, s, g, 2, NOTHING).await(2).text() + " " + stats(t, s, g);
                }));
        probe(
                "ps/info/unacked",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    consume(t, s, g, 10, NOTHING).await(3);
                    return stats(t, s, g) + " "
                            + attempt(t, () -> get(groups().getInfoToStream(s, g)).get().getConnections().stream()
                                    .map(x -> "items=" + x.getTotalItems()
                                            + " slots=" + x.getAvailableSlots() + " inflight=" + x.getInFlightMessages()
                                            + " user=" + x.getUsername() + " name given="
                                            + !x.getConnectionName().isEmpty()
                                            + " from given=" + !x.getFrom().isEmpty())
                                    .toList());
                }));
        probe(
                "ps/info/afterStop",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    x.s.stop();
                    quiet(800);
                    return stats(t, s, g);
                }));
        probe(
                "ps/info/twoConsumers",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    consume(t, s, g, 10, ACK).await(3);
                    consume(t, s, g, 7, ACK);
                    return attempt(t, () -> get(groups().getInfoToStream(s, g)).get().getConnections().stream()
                            .map(x -> "slots=" + x.getAvailableSlots())
                            .sorted()
                            .toList());
                }));
    }
}
