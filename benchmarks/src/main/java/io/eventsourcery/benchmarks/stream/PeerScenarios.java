// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.peers.Peer;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The library beside the hand-written floor and the peers, which store the same payload and context in the same database. */
public final class PeerScenarios {

    private static final int LOADED = 20_000;
    private static final int CHUNK = 100;
    private static final int PAGE = 1000;

    private final Jta jta;
    private final Database database;
    private final List<Peer> all;
    private final Samples samples;
    private final int replayed;

    /**
     * @param all the first is what the others are compared to
     * @param replayed how many events the log has that is replayed
     */
    public PeerScenarios(Jta jta, Database database, List<Peer> all, Samples samples, int replayed) {
        this.jta = jta;
        this.database = database;
        this.all = List.copyOf(all);
        this.samples = samples;
        this.replayed = replayed;
    }

    public Scenario append(String name, int events, int threads, double goal) {
        List<LineAdded> payloads = samples.objects(events);
        return scenario(
                name,
                threads,
                events,
                goal,
                peer -> () -> {
                    Streams streams = new Streams();
                    return () -> {
                        Streams.One stream = streams.next();
                        jta.inTransaction(() -> {
                            peer.append(stream.id.id(), stream.version(), payloads);
                            return null;
                        });
                        stream.appended(events);
                    };
                },
                this::clear);
    }

    /** Whole streams, decoded. */
    public Scenario load(String name, int length, double goal) throws Exception {
        clear();
        List<UUID> streams = filled(LOADED / length, length);
        return scenario(name, 1, length, goal, peer -> () -> loading(peer, streams, length), () -> {});
    }

    private Operation loading(Peer peer, List<UUID> streams, int length) {
        int[] turn = {0};
        return () -> {
            UUID stream = streams.get(turn[0]++ % streams.size());
            int read = jta.inTransaction(() -> peer.load(stream).size());
            if (read != length) {
                throw new IllegalStateException("Read " + read + " events instead of " + length + ".");
            }
        };
    }

    /** The whole log from its beginning, decoded, a thousand events per operation. */
    public Scenario replay(String name, double goal) throws Exception {
        clear();
        filled(replayed / CHUNK, CHUNK);
        return scenario(name, 1, PAGE, goal, peer -> () -> replaying(peer), () -> {});
    }

    private Operation replaying(Peer peer) {
        List<Iterator<Object>> present = new ArrayList<>();
        int[] read = {0};
        return () -> jta.inTransaction(() -> {
            if (present.isEmpty()) {
                present.add(peer.replay());
            }
            for (int i = 0; i < PAGE; i++) {
                present.get(0).next();
            }
            read[0] += PAGE;
            if (read[0] + PAGE > replayed) {
                present.clear();
                read[0] = 0;
            }
            return null;
        });
    }

    private Scenario scenario(
            String name,
            int threads,
            int events,
            double goal,
            Function<Peer, Supplier<Operation>> operations,
            Runnable beforeRound) {
        String floor = all.get(0).name();
        List<Case> cases = new ArrayList<>();
        for (Peer peer : all) {
            Case measured = Case.control(peer.name(), operations.apply(peer));
            if (peer instanceof Ours) {
                measured = measured.aimingAt(goal);
            }
            cases.add(peer.name().equals(floor) ? measured : measured.comparedTo(floor));
        }
        return new Scenario(name, threads, events, cases, beforeRound);
    }

    /** The stores of the library share their tables, so they are filled once. */
    private List<UUID> filled(int streams, int length) throws Exception {
        List<Peer> filled = new ArrayList<>(all);
        all.stream().filter(Ours.class::isInstance).skip(1).forEach(filled::remove);
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            made.add(UUID.randomUUID());
        }
        for (int version = 0; version < length; version += CHUNK) {
            int present = version;
            for (UUID stream : made) {
                for (Peer peer : filled) {
                    jta.inTransaction(() -> {
                        peer.append(stream, present, samples.objects(Math.min(CHUNK, length - present)));
                        return null;
                    });
                }
            }
        }
        database.execute("vacuum analyze");
        return made;
    }

    private void clear() {
        database.execute("truncate es_event restart identity");
        all.forEach(Peer::clear);
    }
}
