// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks a server everything. */
final class ProbeRun {

    private static final int THREADS = 32;
    private static final int MINUTES = 10;

    static {
        List.<Runnable>of(
                        ExpectationProbes::add,
                        RepeatProbes::add,
                        ConcurrencyProbes::add,
                        PositionProbes::add,
                        SizeProbes::add,
                        NameProbes::add,
                        EventProbes::add,
                        OptionProbes::add,
                        ReadProbes::add,
                        MetadataProbes::add,
                        LinkProbes::add,
                        LogProbes::add,
                        DeleteProbes::add,
                        SessionProbes::add,
                        SessionRepeatProbes::add,
                        SessionFormProbes::add,
                        StreamFollowProbes::add,
                        LogFollowProbes::add,
                        FilterProbes::add,
                        CheckpointProbes::add,
                        GroupCreationProbes::add,
                        GroupJoinProbes::add,
                        GroupAnswerProbes::add,
                        ParkedProbes::add,
                        GroupLifeProbes::add,
                        GroupProgressProbes::add,
                        GroupStrategyProbes::add,
                        LogGroupProbes::add)
                .forEach(Runnable::run);
    }

    private ProbeRun() {}

    /** The answers by the names of the probes; of those only whose names begin so. */
    static Map<String, String> of(String connection, String prefix) throws Exception {
        Asked asked = Asked.by(connection);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            Map<String, Future<String>> answers = new LinkedHashMap<>();
            Probing.probes().forEach((name, probe) -> {
                if (name.startsWith(prefix) && !Probing.isAlone(name)) {
                    answers.put(name, pool.submit(() -> answer(probe)));
                }
            });
            Map<String, String> lines = new LinkedHashMap<>();
            for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
                lines.put(answer.getKey(), answer.getValue().get(MINUTES, TimeUnit.MINUTES));
            }
            Probing.probes().forEach((name, probe) -> {
                if (name.startsWith(prefix) && Probing.isAlone(name)) {
                    lines.put(name, answer(probe));
                }
            });
            return lines;
        } finally {
            pool.shutdownNow();
            asked.close();
        }
    }

    private static String answer(Probe probe) {
        Traces traces = new Traces();
        String answer;
        try {
            answer = probe.ask(traces);
        } catch (Throwable e) {
            answer = "PROBE FAILED " + traces.error(e);
        }
        traces.close();
        return Traces.printable(traces.normal(answer));
    }
}
