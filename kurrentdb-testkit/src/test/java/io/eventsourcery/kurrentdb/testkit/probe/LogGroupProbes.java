// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.PersistentSubscriptionToAllStats;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToAllOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Groups on the whole log. */
final class LogGroupProbes extends Consuming {

    static void add() {
        // $all
        probe("ps/all/defaults", t -> {
            String g = t.group();
            return attempt(t, () -> finish((CompletableFuture<?>) groups().createToAll(g))) + " " + infoAll(t, g)
                    + gone(g);
        });
        probe("ps/all/twice", t -> {
            String g = t.group();
            return allGroup(t, g, CreatePersistentSubscriptionToAllOptions.get()) + " "
                    + allGroup(t, g, CreatePersistentSubscriptionToAllOptions.get()) + gone(g);
        });
        probe("ps/all/filter", t -> {
            String g = t.group();
            String s = t.stream();
            String a = allGroup(t, g, logGroupOptions(t).startFrom(mark(t)));
            store(t, s, "abc");
            GroupTrace x = consume(t, null, g, 10, ACK).await(3);
            store(t, s, "d");
            return a + " " + x.await(4).text() + " " + infoAll(t, g) + gone(g);
        });
        probe("ps/all/fromStartFirstIsSystem", t -> {
            String g = t.group();
            allGroup(t, g, CreatePersistentSubscriptionToAllOptions.get().fromStart());
            GroupTrace x = consume(t, null, g, 2, NOTHING);
            until(() -> x.got.size() >= 2, 6000);
            return (x.got.isEmpty()
                            ? "nothing"
                            : "" + x.got.get(0).getOriginalEvent().getStreamId().startsWith("$"))
                    + gone(g);
        });
        probe("ps/all/filterRegexType", t -> {
            String g = t.group();
            String s = t.stream();
            String a = allGroup(
                    t,
                    g,
                    CreatePersistentSubscriptionToAllOptions.get()
                            .fromEnd()
                            .filter(SubscriptionFilter.newBuilder()
                                    .withEventTypeRegularExpression("(?i)^" + t.unique + "\\.b")
                                    .build()));
            GroupTrace x = consume(t, null, g, 10, ACK);
            Following.putOne(t, s, t.unique + ".B");
            Following.putOne(t, s, t.unique + "xB");
            Following.putOne(t, s, t.unique + ".b");
            return a + " " + x.await(2).text() + gone(g);
        });
        probe("ps/all/filterInvalid", t -> {
            String g = t.group();
            return attempt(
                            t,
                            () -> allGroup(
                                    t,
                                    g,
                                    CreatePersistentSubscriptionToAllOptions.get()
                                            .fromEnd()
                                            .filter(SubscriptionFilter.newBuilder()
                                                    .withEventTypeRegularExpression("\\QU\\E")
                                                    .build())))
                    + gone(g);
        });
        probe("ps/all/end", t -> {
            String g = t.group();
            String s = stream(t, "three");
            allGroup(t, g, logGroupOptions(t).fromEnd());
            GroupTrace x = consume(t, null, g, 10, ACK);
            store(t, s, "de");
            return x.await(2).text() + gone(g);
        });
        probe("ps/all/position", t -> {
            String g = t.group();
            String s = stream(t, "three");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            allGroup(t, g, logGroupOptions(t).startFrom(q));
            return consume(t, null, g, 10, ACK).await(2).text() + gone(g);
        });
        probe("ps/all/noBoundary", t -> {
            String g = t.group();
            String s = stream(t, "three");
            Position q = get(client().readStream(s, forwards()))
                    .getEvents()
                    .get(1)
                    .getOriginalEvent()
                    .getPosition();
            String a = allGroup(
                    t,
                    g,
                    logGroupOptions(t).startFrom(new Position(q.getCommitUnsigned() - 1, q.getPrepareUnsigned() - 1)));
            return a + " " + consume(t, null, g, 10, ACK).await(2).text() + gone(g);
        });
        probe("ps/all/parkAndReplay", t -> {
            String g = t.group();
            Position from = mark(t);
            String s = stream(t, "three");
            allGroup(t, g, logGroupOptions(t).startFrom(from));
            GroupTrace x = consume(t, null, g, 10, (u, r, e) -> {
                        if (e.getOriginalEvent().getRevision() == 1) u.nack(NackAction.Park, "why", e);
                        else u.ack(e);
                    })
                    .await(3);
            until(() -> parkedAll(g) == 1, 5000);
            long n = parkedAll(g);
            x.s.stop();
            quiet(300);
            GroupTrace y = consume(t, null, g, 10, ACK);
            String a = attempt(t, () -> finish((CompletableFuture<?>) groups().replayParkedMessagesToAll(g)));
            return x.text() + " parked " + n + " " + a + " " + y.await(1).text() + " parked " + parkedAll(g) + gone(g);
        });
        probe("ps/all/info/known", t -> {
            String g = t.group();
            Position from = mark(t);
            String s = stream(t, "three");
            allGroup(t, g, logGroupOptions(t).startFrom(from));
            consume(t, null, g, 10, ACK).await(3);
            Position q = get(client().readStream(s, backwards()))
                    .getEvents()
                    .get(0)
                    .getOriginalEvent()
                    .getPosition();
            return attempt(t, () -> {
                        PersistentSubscriptionToAllStats i =
                                get(groups().getInfoToAll(g)).get().getStats();
                        return "known "
                                + i.getLastKnownEventPosition()
                                        .map(z -> cmp(z, q) + "last event")
                                        .orElse("-");
                    })
                    + gone(g);
        });
        probe("ps/all/checkpoint/lower1", t -> {
            String g = t.group();
            Position from = mark(t);
            String s = stream(t, "three");
            allGroup(
                    t,
                    g,
                    logGroupOptions(t).startFrom(from).checkpointLowerBound(1).checkpointAfterInMs(300));
            consume(t, null, g, 10, ACK).await(3);
            quiet(2500);
            Position q = get(client().readStream(s, backwards()))
                    .getEvents()
                    .get(0)
                    .getOriginalEvent()
                    .getPosition();
            return attempt(t, () -> get(groups().getInfoToAll(g))
                            .get()
                            .getStats()
                            .getLastCheckpointedEventPosition()
                            .map(z -> z.compareTo(q) >= 0 ? "at least the last event" : "before it")
                            .orElse("-"))
                    + gone(g);
        });
        probe("ps/all/update", t -> {
            String g = t.group();
            Position from = mark(t);
            String s = stream(t, "three");
            allGroup(t, g, logGroupOptions(t).startFrom(from));
            GroupTrace x = consume(t, null, g, 10, ACK).await(3);
            String a = attempt(
                    t,
                    () -> finish((CompletableFuture<?>) groups().updateToAll(
                                    g,
                                    UpdatePersistentSubscriptionToAllOptions.get()
                                            .startFrom(from)
                                            .maxRetryCount(4))));
            until(() -> x.ended != null, 2500);
            x.s.stop();
            quiet(300);
            store(t, s, "z");
            GroupTrace y = consume(t, null, g, 100, ACK).await(1);
            return a + " " + x.text() + " then filter kept "
                    + y.got.stream()
                            .allMatch(e -> e.getOriginalEvent().getStreamId().startsWith(t.unique)) + gone(g);
        });
        probe(
                "ps/all/delete/missing",
                t -> attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToAll(t.group()))));
        probe("ps/all/info/missing", t -> infoAll(t, t.group()));
        probe(
                "ps/all/update/missing",
                t -> attempt(
                        t,
                        () -> finish((CompletableFuture<?>)
                                groups().updateToAll(t.group(), UpdatePersistentSubscriptionToAllOptions.get()))));
        probe(
                "ps/all/subscribe/missing",
                t -> attempt(
                        t, () -> consume(t, null, t.group(), 10, ACK).await(1).text()));
        probe("ps/all/list", t -> {
            String g = t.group();
            allGroup(t, g, logGroupOptions(t).fromEnd());
            return attempt(t, () -> get(groups().listToAll()).stream()
                            .filter(i -> i.getGroupName().equals(g))
                            .map(i -> i.getEventSource())
                            .toList())
                    + gone(g);
        });
        probe("ps/all/pinned", t -> {
            String g = t.group();
            allGroup(t, g, logGroupOptions(t).fromEnd().namedConsumerStrategy(NamedConsumerStrategy.PINNED));
            GroupTrace x = consume(t, null, g, 50, ACK);
            GroupTrace y = consume(t, null, g, 50, ACK);
            String[] src = IntStream.range(0, 8).mapToObj(i -> t.stream()).toArray(String[]::new);
            for (int i = 0; i < 3; i++) for (String z : src) store(t, z, "x");
            until(() -> x.log.size() + y.log.size() >= 24, 6000);
            quiet(300);
            Map<String, Set<Integer>> who = new TreeMap<>();
            for (ResolvedEvent e : x.got)
                who.computeIfAbsent(e.getEvent().getStreamId(), q -> new TreeSet<>())
                        .add(1);
            for (ResolvedEvent e : y.got)
                who.computeIfAbsent(e.getEvent().getStreamId(), q -> new TreeSet<>())
                        .add(2);
            return "each stream at one consumer " + who.values().stream().allMatch(q -> q.size() == 1) + " all "
                    + (x.log.size() + y.log.size()) + gone(g);
        });
    }
}
