// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionFilterBuilder;
import java.util.concurrent.Callable;

/** What probes of subscriptions work with. */
abstract class Following extends Probing {

    static String follow(Traces t, String stream, SubscribeToStreamOptions o, Callable<?> then, int events)
            throws Exception {
        FollowTrace x = new FollowTrace(t, null);
        Subscription s;
        try {
            s = get(client().subscribeToStream(stream, x, o));
            t.open.add(s::stop);
        } catch (Throwable e) {
            return t.error(e);
        }
        until(() -> x.caughtUp.get() > 0 || x.ended, 6000);
        if (then != null) then.call();
        until(() -> x.events.size() >= events || x.ended, then == null ? 300 : 6000);
        quiet(then == null ? 300 : 700);
        return x.text();
    }

    static SubscribeToStreamOptions following() {
        return SubscribeToStreamOptions.get().notResolveLinkTos();
    }

    /** Events with names and types to filter, written once. */
    static void fixture(Traces t) throws Exception {
        Asked asked = Asked.here();
        synchronized (asked) {
            if (asked.filterStart == null) {
                asked.filterNames = "rx" + t.unique;
                asked.filterStart = written(t, asked.filterNames);
            }
        }
    }

    private static Position written(Traces t, String filterNames) throws Exception {
        Position m = store(t, t.stream(), "m").getLogPosition();
        String[][] all = {
            {"Order-1", "OrderPlaced"},
            {"order-2", "orderPlaced"},
            {"a.b", "Order.Placed"},
            {"axb", "OrderXPlaced"},
            {"größe", "Größe"},
            {"GRÖSSE", "GRÖẞE"},
            {"日本", "日本"},
            {"a b", "a b"},
            {"٣٤", "٣٤"},
            {"12", "12"},
            {"a+b", "a+b"},
            {"[x]", "[x]"},
            {"a\\Eb", "a\\Eb"},
            {"(y)", "(y)"},
            {"Ünder", "Ünder"},
            {"ünder", "ünder"},
            {"x^y", "x^y"},
            {"ΣΑΣ", "ΣΑΣ"},
            {"straße", "straße"},
            {"a|b", "a|b"},
            {"𝒳", "𝒳"},
            {"kelvin\u212a", "kelvin\u212a"},
            {"İ", "İ"},
            {"nl", "n\nl"},
            {"end", "end\n"},
            {"sys", "$sys"}
        };
        for (String[] x : all) putOne(t, filterNames + "-" + x[0], x[1]);
        return m;
    }

    static void putOne(Traces t, String stream, String type) throws Exception {
        get(client().appendToStream(stream, expecting(StreamState.any()), event(t, type)));
    }

    static String filtered(Traces t, SubscriptionFilterBuilder f, boolean names) throws Exception {
        fixture(t);
        String filterNames = Asked.here().filterNames;
        FollowTrace x = new FollowTrace(t, n -> n.startsWith(filterNames));
        try {
            Subscription s = get(client().subscribeToAll(
                            x,
                            SubscribeToAllOptions.get()
                                    .fromPosition(Asked.here().filterStart)
                                    .filter(f.build())));
            t.open.add(s::stop);
        } catch (Throwable e) {
            return t.error(e);
        }
        until(() -> x.caughtUp.get() > 0 || x.ended, 8000);
        quiet(200);
        if (x.ended) return x.text();
        synchronized (x.events) {
            return x.events.stream()
                            .map(e -> Traces.visible(
                                    names
                                            ? e.getEvent().getStreamId().substring(filterNames.length() + 1)
                                            : e.getEvent().getEventType()))
                            .toList()
                    + (x.caughtUp.get() > 0 ? "" : " not caught up");
        }
    }

    static String all(Traces t, String prefix, SubscribeToAllOptions o, Callable<?> then, int events) throws Exception {
        FollowTrace x = new FollowTrace(t, n -> n.startsWith(prefix) || n.startsWith("$$" + prefix));
        try {
            Subscription s = get(client().subscribeToAll(x, o));
            t.open.add(s::stop);
        } catch (Throwable e) {
            return t.error(e) + " " + x.text();
        }
        until(() -> x.caughtUp.get() > 0 || x.ended, 8000);
        if (then != null) then.call();
        until(() -> x.events.size() >= events || x.ended, then == null ? 300 : 6000);
        quiet(600);
        return x.text();
    }
}
