// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.NackAction;

/** Acknowledgements, refusals and silence. */
final class GroupAnswerProbes extends Consuming {

    static void add() {
        probe(
                "ps/ack/live",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    store(t, s, "de");
                    return x.await(5).text() + " " + parked(t, s, g);
                }));
        probe(
                "ps/nack/park",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> consume(t, s, g, 10, nack(NackAction.Park))
                                        .await(3)
                                        .text() + " " + parked(t, s, g)));
        probe(
                "ps/nack/skip",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> consume(t, s, g, 10, nack(NackAction.Skip))
                                        .await(3)
                                        .text() + " " + parked(t, s, g)));
        probe(
                "ps/nack/stop",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> consume(t, s, g, 10, nack(NackAction.Stop))
                                        .await(1)
                                        .text() + " " + parked(t, s, g)));
        probe(
                "ps/nack/unknown",
                t -> withGroup(
                        t,
                        groupOptions().maxRetryCount(1),
                        (s, g) -> consume(t, s, g, 10, nack(NackAction.Unknown))
                                        .await(3)
                                        .text() + " " + parked(t, s, g)));
        probe(
                "ps/nack/retry",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, (u, r, e) -> {
                                if (e.getOriginalEvent().getRevision() == 0 && r < 3)
                                    u.nack(NackAction.Retry, "why", e);
                                else u.ack(e);
                            })
                            .await(6);
                    return sorted(x) + " " + parked(t, s, g);
                }));
        for (int n : new int[] {0, 1, 2}) {
            probe(
                    "ps/nack/retry/maxRetries" + n,
                    t -> withGroup(t, groupOptions().maxRetryCount(n), (s, g) -> {
                        GroupTrace x = consume(t, s, g, 10, (u, r, e) -> {
                                    if (e.getOriginalEvent().getRevision() == 0) u.nack(NackAction.Retry, "why", e);
                                    else u.ack(e);
                                })
                                .await(3 + n);
                        quiet(600);
                        return sorted(x) + " " + parked(t, s, g);
                    }));
            probe(
                    "ps/timeout/maxRetries" + n,
                    t -> withGroup(t, groupOptions().maxRetryCount(n).messageTimeoutInMs(800), (s, g) -> {
                        GroupTrace x = consume(t, s, g, 10, (u, r, e) -> {
                                    if (e.getOriginalEvent().getRevision() != 0) u.ack(e);
                                })
                                .await(3 + n);
                        until(() -> parked(t, s, g).equals("parked=1"), 6000);
                        quiet(1500);
                        return sorted(x) + " " + parked(t, s, g);
                    }));
        }
        probe(
                "ps/timeout/0isForever",
                t -> withGroup(t, groupOptions().messageTimeoutInMs(0).maxRetryCount(1), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, NOTHING).await(3);
                    quiet(2500);
                    return x.text() + " " + parked(t, s, g);
                }));
        probe(
                "ps/timeout/lateAck",
                t -> withGroup(t, groupOptions().messageTimeoutInMs(700).maxRetryCount(9), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, (u, r, e) -> {
                                if (e.getOriginalEvent().getRevision() == 0 && r == 0) quiet(1500);
                                u.ack(e);
                            })
                            .await(3);
                    quiet(2500);
                    return "first delivery first: " + x.text().startsWith("[0:a") + " " + parked(t, s, g);
                }));
        probe(
                "ps/ack/twice",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, (u, r, e) -> {
                                u.ack(e);
                                u.ack(e);
                            })
                            .await(3);
                    return x.text() + " " + stats(t, s, g);
                }));
        probe(
                "ps/ack/ofOtherGroup",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, NOTHING).await(3);
                    String h = t.group();
                    create(t, s, h, groupOptions());
                    GroupTrace y = consume(t, s, h, 10, NOTHING).await(3);
                    y.s.ack(x.got.get(0));
                    quiet(300);
                    return stats(t, s, g) + " / " + stats(t, s, h);
                }));
    }
}
