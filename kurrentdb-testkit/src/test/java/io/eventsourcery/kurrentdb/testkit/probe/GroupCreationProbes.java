// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.NamedConsumerStrategy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Groups with every setting, on streams in every state. */
final class GroupCreationProbes extends Consuming {

    static void add() {
        probe("ps/create/defaults", t -> {
            String s = t.stream();
            String g = t.group();
            return attempt(t, () -> finish((CompletableFuture<?>) groups().createToStream(s, g))) + " " + info(t, s, g);
        });
        probe("ps/create/defaults/stats", t -> {
            String s = stream(t, "three");
            String g = t.group();
            create(t, s, g, groupOptions());
            quiet(300);
            return stats(t, s, g);
        });
        probe("ps/create/allSettings", t -> {
            String s = t.stream();
            String g = t.group();
            return create(
                            t,
                            s,
                            g,
                            CreatePersistentSubscriptionToStreamOptions.get()
                                    .startFrom(5)
                                    .resolveLinkTos()
                                    .enableExtraStatistics()
                                    .messageTimeoutInMs(7000)
                                    .maxRetryCount(3)
                                    .checkpointAfterInMs(900)
                                    .checkpointLowerBound(4)
                                    .checkpointUpperBound(40)
                                    .maxSubscriberCount(6)
                                    .liveBufferSize(70)
                                    .readBatchSize(8)
                                    .historyBufferSize(90)
                                    .namedConsumerStrategy(NamedConsumerStrategy.PINNED))
                    + " " + info(t, s, g);
        });
        probe("ps/create/twice", t -> {
            String s = t.stream();
            String g = t.group();
            return create(t, s, g, groupOptions()) + " " + create(t, s, g, groupOptions());
        });
        odd("lower0", o -> o.checkpointLowerBound(0));
        odd("upper0", o -> o.checkpointUpperBound(0));
        odd("lowerAboveUpper", o -> o.checkpointLowerBound(50).checkpointUpperBound(10));
        odd("lowerEqualsUpper", o -> o.checkpointLowerBound(10).checkpointUpperBound(10));
        odd("lowerMinus1", o -> o.checkpointLowerBound(-1));
        odd("upperMinus1", o -> o.checkpointUpperBound(-1));
        odd("checkpointAfter0", o -> o.checkpointAfterInMs(0));
        odd("checkpointAfter1", o -> o.checkpointAfterInMs(1));
        odd("checkpointAfterMinus1", o -> o.checkpointAfterInMs(-1));
        odd("timeout0", o -> o.messageTimeoutInMs(0));
        odd("timeoutMinus1", o -> o.messageTimeoutInMs(-1));
        odd("retriesMinus1", o -> o.maxRetryCount(-1));
        odd("retries0", o -> o.maxRetryCount(0));
        odd("maxSubscribersMinus1", o -> o.maxSubscriberCount(-1));
        odd("live0", o -> o.liveBufferSize(0));
        odd("liveMinus1", o -> o.liveBufferSize(-1));
        odd("batch0", o -> o.readBatchSize(0));
        odd("batchMinus1", o -> o.readBatchSize(-1));
        odd("history0", o -> o.historyBufferSize(0));
        odd("batchBelowHistory", o -> o.readBatchSize(9).historyBufferSize(10));
        odd("liveBelowBatch", o -> o.liveBufferSize(5));
        odd("startBeyondEnd", o -> o.startFrom(100));
        odd("correlation", o -> o.namedConsumerStrategy(NamedConsumerStrategy.PINNED_BY_CORRELATION));
        odd("single", o -> o.namedConsumerStrategy(NamedConsumerStrategy.DISPATCH_TO_SINGLE));
        for (String kind : List.of("new", "tombstoned", "softDeleted")) {
            probe("ps/create/on/" + kind, t -> {
                String s = stream(t, kind);
                String g = t.group();
                return create(t, s, g, groupOptions()) + " " + stats(t, s, g);
            });
        }
        probe("ps/create/on/emptyName", t -> create(t, "", t.group(), groupOptions()));
        probe("ps/create/on/$all", t -> create(t, "$all", t.group(), groupOptions()));
        probe("ps/create/group/empty", t -> create(t, t.stream(), "", groupOptions()));
        for (String g : List.of("::", " ", "ü", "/", "a b", "$g", "@")) {
            probe("ps/create/group/" + Traces.visible(g), t -> {
                String s = stream(t, "three");
                String n = t.named(t.group() + g, "GX");
                String x = create(t, s, n, groupOptions());
                GroupTrace e = attempt(t, () -> "").isEmpty() && x.equals("ok")
                        ? consume(t, s, n, 10, ACK).await(3)
                        : null;
                return x + " " + (e == null ? "" : e.text()) + " info " + parked(t, s, n) + " list "
                        + attempt(t, () -> get(groups().listToStream(s)).stream()
                                .map(i -> t.normal(i.getGroupName()))
                                .toList());
            });
        }
    }

    static void odd(String name, UnaryOperator<CreatePersistentSubscriptionToStreamOptions> o) {
        probe("ps/create/setting/" + name, t -> {
            String s = stream(t, "three");
            String g = t.group();
            String x = create(t, s, g, o.apply(groupOptions()));
            if (!x.equals("ok")) return x;
            String r = x + " " + info(t, s, g);
            attempt(t, () -> finish((CompletableFuture<?>) groups().deleteToStream(s, g)));
            return r;
        });
    }
}
