// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.ReplayParkedMessagesOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** What groups give up and deal out again. */
final class ParkedProbes extends Consuming {

    static void add() {
        probe(
                "ps/parked/replayAll",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, (u, r, e) -> {
                        if (r == 0) u.nack(NackAction.Park, "why", e);
                        else u.ack(e);
                    });
                    x.await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    x.s.stop();
                    quiet(300);
                    GroupTrace y = consume(t, s, g, 10, ACK);
                    String a = attempt(
                            t, () -> finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g)));
                    y.await(3);
                    return a + " " + y.text() + " " + parked(t, s, g);
                }));
        for (int n : new int[] {0, 1, 2, 9}) {
            probe(
                    "ps/parked/replay" + n,
                    t -> withGroup(t, groupOptions(), (s, g) -> {
                        GroupTrace x =
                                consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                        until(() -> parked(t, s, g).equals("parked=3"), 5000);
                        x.s.stop();
                        quiet(300);
                        GroupTrace y = consume(t, s, g, 10, ACK);
                        String a = attempt(
                                t,
                                () -> finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(
                                                s,
                                                g,
                                                ReplayParkedMessagesOptions.get()
                                                        .stopAt(n))));
                        y.await(Math.min(n, 3));
                        quiet(600);
                        return a + " " + y.text() + " " + parked(t, s, g);
                    }));
        }
        probe(
                "ps/parked/replayThenRest",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    x.s.stop();
                    quiet(300);
                    GroupTrace y = consume(t, s, g, 10, ACK);
                    finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(
                                    s, g, ReplayParkedMessagesOptions.get().stopAt(1)));
                    y.await(1);
                    String one = parked(t, s, g);
                    finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g));
                    y.await(3);
                    return one + " " + y.text() + " " + parked(t, s, g);
                }));
        probe(
                "ps/parked/parkedAgain",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g));
                    x.await(6);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    return x.text() + " " + parked(t, s, g);
                }));
        probe(
                "ps/parked/replayNone",
                t -> withGroup(
                        t,
                        groupOptions(),
                        (s, g) -> attempt(
                                t, () -> finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g)))));
        probe(
                "ps/parked/replayMissing",
                t -> attempt(
                        t,
                        () -> finish(
                                (CompletableFuture<?>) groups().replayParkedMessagesToStream(t.stream(), t.group()))));
        probe(
                "ps/parked/replayWithoutConsumer",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    x.s.stop();
                    quiet(300);
                    String a = attempt(
                            t, () -> finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g)));
                    quiet(600);
                    String b = parked(t, s, g);
                    return a + " " + b + " then "
                            + consume(t, s, g, 10, ACK).await(3).text() + " " + parked(t, s, g);
                }));
        probe(
                "ps/parked/stream",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    return read(t, "$persistentsubscription-" + s + "::" + g + "-parked") + " metadata "
                            + attempt(
                                    t,
                                    () -> new TreeSet<>(Arrays.asList(new String(
                                                    get(client().readStream(
                                                                            "$persistentsubscription-" + s + "::" + g
                                                                                    + "-parked",
                                                                            forwards()))
                                                            .getEvents()
                                                            .get(0)
                                                            .getOriginalEvent()
                                                            .getUserMetadata(),
                                                    StandardCharsets.UTF_8)
                                            .replaceAll("[{}\\s]", "")
                                            .replaceAll(":\"[^\"]*\"", "")
                                            .replaceAll(":[0-9.]+", "")
                                            .split(","))));
                }));
        probe(
                "ps/parked/afterSourceDeleted",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    x.s.stop();
                    get(client().deleteStream(s));
                    GroupTrace y = consume(t, s, g, 10, ACK);
                    finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g));
                    y.await(1);
                    quiet(600);
                    return y.text() + " " + parked(t, s, g);
                }));
        probe(
                "ps/parked/deleteAndRecreateGroup",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, nack(NackAction.Park)).await(3);
                    until(() -> parked(t, s, g).equals("parked=3"), 5000);
                    x.s.stop();
                    finish((CompletableFuture<?>) groups().deleteToStream(s, g));
                    quiet(600);
                    String a = create(t, s, g, groupOptions().fromEnd());
                    quiet(300);
                    String b = parked(t, s, g);
                    GroupTrace y = consume(t, s, g, 10, ACK);
                    String d = attempt(
                            t, () -> finish((CompletableFuture<?>) groups().replayParkedMessagesToStream(s, g)));
                    y.await(1);
                    return a + " " + b + " replay " + d + " " + y.text();
                }));
    }
}
