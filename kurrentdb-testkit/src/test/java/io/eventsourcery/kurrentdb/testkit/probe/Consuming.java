// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.CreatePersistentSubscriptionToAllOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionSettings;
import io.kurrent.dbclient.PersistentSubscriptionToStreamInfo;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamPosition;
import io.kurrent.dbclient.SubscribePersistentSubscriptionOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.UpdatePersistentSubscriptionToStreamOptions;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What probes of groups work with. */
abstract class Consuming extends Probing {

    interface Act {
        void on(PersistentSubscription s, int retry, ResolvedEvent e) throws Exception;
    }

    static final Act ACK = (s, r, e) -> s.ack(e);
    static final Act NOTHING = (s, r, e) -> {};

    static Act nack(NackAction a) {
        return (s, r, e) -> s.nack(a, "why", e);
    }

    static GroupTrace consume(Traces t, String stream, String group, int buffer, Act act) throws Exception {
        GroupTrace x = new GroupTrace(t, act);
        SubscribePersistentSubscriptionOptions o =
                SubscribePersistentSubscriptionOptions.get().bufferSize(buffer);
        x.s = get(
                stream == null
                        ? groups().subscribeToAll(group, o, x)
                        : groups().subscribeToStream(stream, group, o, x));
        t.open.add(x.s::stop);
        return x;
    }

    static CreatePersistentSubscriptionToStreamOptions groupOptions() {
        return CreatePersistentSubscriptionToStreamOptions.get().fromStart();
    }

    static String create(Traces t, String s, String g, CreatePersistentSubscriptionToStreamOptions o) {
        return attempt(t, () -> finish((CompletableFuture<?>) groups().createToStream(s, g, o)));
    }

    static String settings(PersistentSubscriptionSettings s, Object from) {
        return "resolve=" + s.shouldResolveLinkTos() + " from=" + from + " extra=" + s.isExtraStatistics() + " timeout="
                + s.getMessageTimeoutMs()
                + " retries=" + s.getMaxRetryCount() + " after=" + s.getCheckpointAfterInMs() + " lower="
                + s.getCheckpointLowerBound() + " upper="
                + s.getCheckpointUpperBound() + " max=" + s.getMaxSubscriberCount() + " live=" + s.getLiveBufferSize()
                + " batch=" + s.getReadBatchSize()
                + " history=" + s.getHistoryBufferSize() + " strategy=" + s.getNamedConsumerStrategy();
    }

    static String pos(StreamPosition<?> p) {
        return p == null
                ? "null"
                : p.isStart()
                        ? "start"
                        : p.isEnd()
                                ? "end"
                                : p.getPosition()
                                        .map(x -> x instanceof Long ? "" + x : "position")
                                        .orElse("?");
    }

    static String info(Traces t, String s, String g) {
        return attempt(t, () -> {
            Optional<PersistentSubscriptionToStreamInfo> o = get(groups().getInfoToStream(s, g));
            return o.map(i -> t.normal(i.getEventSource()) + "/" + t.normal(i.getGroupName()) + " " + i.getStatus()
                            + " "
                            + settings(i.getSettings(), pos(i.getSettings().getStartFrom())))
                    .orElse("nothing");
        });
    }

    static String stats(Traces t, String s, String g) {
        return attempt(t, () -> {
            Optional<PersistentSubscriptionToStreamInfo> o = get(groups().getInfoToStream(s, g));
            return o.map(i -> i.getStatus() + " conns=" + i.getConnections().size() + " known="
                            + i.getStats()
                                    .getLastKnownEventRevision()
                                    .map(Object::toString)
                                    .orElse("-")
                            + " checkpoint="
                            + i.getStats()
                                    .getLastCheckpointedEventRevision()
                                    .map(Object::toString)
                                    .orElse("-") + " parked=" + i.getStats().getParkedMessageCount()
                            + " inflight=" + i.getStats().getTotalInFlightMessages() + " outstanding="
                            + i.getStats().getOutstandingMessagesCount()
                            + " items=" + i.getStats().getTotalItems() + " live="
                            + i.getStats().getLiveBufferCount() + " read="
                            + i.getStats().getReadBufferCount()
                            + " retry=" + i.getStats().getRetryBufferCount())
                    .orElse("nothing");
        });
    }

    static String parked(Traces t, String s, String g) {
        return attempt(t, () -> get(groups().getInfoToStream(s, g))
                .map(i -> "parked=" + i.getStats().getParkedMessageCount())
                .orElse("nothing"));
    }

    interface WithGroup {
        String run(String stream, String group) throws Exception;
    }

    static String withGroup(Traces t, CreatePersistentSubscriptionToStreamOptions o, WithGroup w) throws Exception {
        String s = stream(t, "three");
        String g = t.group();
        String x = create(t, s, g, o);
        if (!x.equals("ok")) return "not created: " + x;
        String r = w.run(s, g);
        for (AutoCloseable a : t.open) a.close();
        attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(s, g)));
        return r;
    }

    static String sorted(GroupTrace x) {
        synchronized (x.log) {
            return new TreeSet<>(x.log) + " of " + x.log.size() + (x.ended == null ? "" : " " + x.ended);
        }
    }

    static String update(Traces t, String s, String g) {
        return attempt(
                t,
                () -> finish((CompletableFuture<?>) groups().updateToStream(
                                s,
                                g,
                                UpdatePersistentSubscriptionToStreamOptions.get()
                                        .fromStart()
                                        .maxRetryCount(7))));
    }

    /** Where $all is now. */
    static Position mark(Traces t) throws Exception {
        return store(t, "mark-" + UUID.randomUUID(), "m").getLogPosition();
    }

    static CreatePersistentSubscriptionToAllOptions logGroupOptions(Traces t) {
        return CreatePersistentSubscriptionToAllOptions.get()
                .filter(SubscriptionFilter.newBuilder()
                        .addStreamNamePrefix(t.unique)
                        .build());
    }

    static String allGroup(Traces t, String g, CreatePersistentSubscriptionToAllOptions o) {
        return attempt(t, () -> finish((CompletableFuture<?>) groups().createToAll(g, o)));
    }

    static String gone(String g) {
        try {
            finish((CompletableFuture<?>) groups().deleteToAll(g));
        } catch (Exception e) {
            // was never there
        }
        return "";
    }

    static long parkedAll(String g) {
        try {
            return get(groups().getInfoToAll(g)).get().getStats().getParkedMessageCount();
        } catch (Exception e) {
            return -1;
        }
    }

    static String infoAll(Traces t, String g) {
        return attempt(t, () -> get(groups().getInfoToAll(g))
                .map(i -> t.normal(i.getEventSource()) + "/" + t.normal(i.getGroupName()) + " " + i.getStatus() + " "
                        + settings(i.getSettings(), pos(i.getSettings().getStartFrom())))
                .orElse("nothing"));
    }
}
