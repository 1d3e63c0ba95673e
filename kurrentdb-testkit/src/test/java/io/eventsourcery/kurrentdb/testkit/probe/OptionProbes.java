// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.CreatePersistentSubscriptionToStreamOptions;
import io.kurrent.dbclient.DeleteStreamOptions;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Deadlines, followers and users. */
final class OptionProbes extends Probing {

    static void add() {
        // other
        probe(
                "version",
                t -> get(client().getServerVersion()).map(Object::toString).orElse("none"));
        alone(
                "deadline/append",
                t -> late(
                        () -> append(t, t.stream(), AppendToStreamOptions.get().deadline(1), event(t, "x"))));
        alone(
                "deadline/read",
                t -> late(() -> read(t, stream(t, "three"), forwards().deadline(1))));
        alone(
                "deadline/readAll",
                t -> late(() -> attempt(
                        t,
                        () -> finish(client().readAll(
                                        ReadAllOptions.get().maxCount(1).deadline(1))))));
        alone(
                "deadline/delete",
                t -> late(() -> attempt(
                        t,
                        () -> get(client().deleteStream(
                                        stream(t, "three"),
                                        DeleteStreamOptions.get().deadline(1))))));
        alone(
                "deadline/createGroup",
                t -> late(() -> attempt(
                        t,
                        () -> finish((CompletableFuture<?>) groups().createToStream(
                                        t.stream(),
                                        t.group(),
                                        CreatePersistentSubscriptionToStreamOptions.get()
                                                .deadline(1))))));
        alone("deadline/subscribe", t -> {
            FollowTrace x = new FollowTrace(t, null);
            String r = late(() -> attempt(
                    t,
                    () -> finish(client().subscribeToStream(
                                    stream(t, "three"),
                                    x,
                                    SubscribeToStreamOptions.get().deadline(1)))));
            quiet(1000);
            return r + (x.ended ? " then ended" : "");
        });
        probe("leader/read", t -> read(t, stream(t, "three"), forwards().requiresLeader()));
        probe("leader/readNot", t -> read(t, stream(t, "three"), forwards().notRequireLeader()));
        probe(
                "leader/append",
                t -> append(t, t.stream(), AppendToStreamOptions.get().requiresLeader(), event(t, "x")));
        probe(
                "leader/appendNot",
                t -> append(t, t.stream(), AppendToStreamOptions.get().notRequireLeader(), event(t, "x")));
        probe(
                "credentials/nobody",
                t -> append(
                        t, t.stream(), AppendToStreamOptions.get().authenticated("nobody", "wrong"), event(t, "x")));
    }

    /** A millisecond may be enough or not. */
    static String late(Callable<String> call) throws Exception {
        Set<String> others = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            String x = call.call();
            if (!x.startsWith("ok") && !x.startsWith("[") && !x.contains("DEADLINE_EXCEEDED")) others.add(x);
        }
        quiet(300);
        return "in time or DEADLINE_EXCEEDED" + (others.isEmpty() ? "" : " or " + others);
    }
}
