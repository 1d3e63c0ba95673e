// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.NamedConsumerStrategy;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which consumer gets an event, and which events there are. */
final class GroupStrategyProbes extends Consuming {

    static void add() {
        for (String k : List.of("ROUND_ROBIN", "DISPATCH_TO_SINGLE", "PINNED", "PINNED_BY_CORRELATION")) {
            NamedConsumerStrategy n =
                    switch (k) {
                        case "ROUND_ROBIN" -> NamedConsumerStrategy.ROUND_ROBIN;
                        case "DISPATCH_TO_SINGLE" -> NamedConsumerStrategy.DISPATCH_TO_SINGLE;
                        case "PINNED" -> NamedConsumerStrategy.PINNED;
                        default -> NamedConsumerStrategy.PINNED_BY_CORRELATION;
                    };
            probe("ps/strategy/" + k + "/oneStream", t -> {
                String s = t.stream();
                String g = t.group();
                create(t, s, g, groupOptions().namedConsumerStrategy(n));
                GroupTrace x = consume(t, s, g, 20, ACK);
                GroupTrace y = consume(t, s, g, 20, ACK);
                for (int i = 0; i < 12; i++) store(t, s, "x");
                until(() -> x.log.size() + y.log.size() >= 12, 6000);
                quiet(300);
                List<Integer> l = new ArrayList<>(List.of(x.log.size(), y.log.size()));
                Collections.sort(l);
                return l.toString() + " first consumer " + (x.log.isEmpty() ? "nothing" : "something");
            });
            probe("ps/strategy/" + k + "/noAckBuffer3", t -> {
                String s = t.stream();
                String g = t.group();
                create(t, s, g, groupOptions().namedConsumerStrategy(n));
                GroupTrace x = consume(t, s, g, 3, NOTHING);
                GroupTrace y = consume(t, s, g, 3, NOTHING);
                for (int i = 0; i < 12; i++) store(t, s, "x");
                quiet(1500);
                List<Integer> l = new ArrayList<>(List.of(x.log.size(), y.log.size()));
                Collections.sort(l);
                return l.toString();
            });
            probe("ps/strategy/" + k + "/linksToFour", t -> {
                String[] src = {t.stream(), t.stream(), t.stream(), t.stream()};
                for (String z : src) store(t, z, "abcd");
                String s = t.stream();
                String g = t.group();
                create(t, s, g, groupOptions().namedConsumerStrategy(n).resolveLinkTos());
                GroupTrace x = consume(t, s, g, 20, ACK);
                GroupTrace y = consume(t, s, g, 20, ACK);
                for (int i = 0; i < 4; i++) for (String z : src) append(t, s, StreamState.any(), link(t, z, i));
                until(() -> x.log.size() + y.log.size() >= 16, 6000);
                quiet(300);
                Map<String, Set<Integer>> who = new TreeMap<>();
                for (ResolvedEvent e : x.got)
                    who.computeIfAbsent(e.getEvent().getStreamId(), q -> new TreeSet<>())
                            .add(1);
                for (ResolvedEvent e : y.got)
                    who.computeIfAbsent(e.getEvent().getStreamId(), q -> new TreeSet<>())
                            .add(2);
                return "each stream at one consumer " + who.values().stream().allMatch(q -> q.size() == 1) + " all "
                        + (x.log.size() + y.log.size());
            });
        }
        probe("ps/strategy/PINNED_BY_CORRELATION/ids", t -> {
            String s = t.stream();
            String g = t.group();
            create(t, s, g, groupOptions().namedConsumerStrategy(NamedConsumerStrategy.PINNED_BY_CORRELATION));
            GroupTrace x = consume(t, s, g, 20, ACK);
            GroupTrace y = consume(t, s, g, 20, ACK);
            for (int i = 0; i < 24; i++)
                append(
                        t,
                        s,
                        StreamState.any(),
                        event(t, "x", bytes("{}"), bytes("{\"$correlationId\":\"c" + i % 8 + "\"}")));
            until(() -> x.log.size() + y.log.size() >= 24, 6000);
            quiet(300);
            Map<String, Set<Integer>> who = new TreeMap<>();
            for (ResolvedEvent e : x.got)
                who.computeIfAbsent(new String(e.getEvent().getUserMetadata()), q -> new TreeSet<>())
                        .add(1);
            for (ResolvedEvent e : y.got)
                who.computeIfAbsent(new String(e.getEvent().getUserMetadata()), q -> new TreeSet<>())
                        .add(2);
            return "each id at one consumer " + who.values().stream().allMatch(q -> q.size() == 1) + " both "
                    + (!x.log.isEmpty() && !y.log.isEmpty());
        });
        probe(
                "ps/source/softDeletedLive",
                t -> withGroup(t, groupOptions(), (s, g) -> {
                    GroupTrace x = consume(t, s, g, 10, ACK).await(3);
                    get(client().deleteStream(s));
                    store(t, s, "de");
                    return x.await(5).text();
                }));
        probe("ps/source/softDeletedBeforeRead", t -> {
            String s = stream(t, "recreated");
            String g = t.group();
            create(t, s, g, groupOptions());
            return consume(t, s, g, 10, ACK).await(1).text();
        });
        probe("ps/source/maxCount", t -> {
            String s = stream(t, "maxCount1");
            String g = t.group();
            create(t, s, g, groupOptions());
            GroupTrace x = consume(t, s, g, 10, ACK).await(1);
            store(t, s, "de");
            return x.await(3).text();
        });
        probe("ps/links/resolved", t -> links(t, true));
        probe("ps/links/not", t -> links(t, false));
    }

    static String links(Traces t, boolean resolve) throws Exception {
        String s = stream(t, "three");
        String u = stream(t, "softDeleted");
        String l = t.stream();
        String g = t.group();
        append(t, l, StreamState.any(), link(t, s, 1), link(t, s, 9), link(t, u, 0), event(t, "z"));
        create(
                t,
                l,
                g,
                resolve ? groupOptions().resolveLinkTos() : groupOptions().notResolveLinkTos());
        GroupTrace x = consume(t, l, g, 10, ACK).await(resolve ? 2 : 4);
        quiet(500);
        return x.text() + " " + stats(t, l, g);
    }
}
