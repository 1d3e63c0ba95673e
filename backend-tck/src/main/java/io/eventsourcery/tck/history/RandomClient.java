// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.ReadRange;
import io.eventsourcery.stream.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * A client that mostly does what applications do, loading and then appending at the version it saw, and sometimes
 * anything else. Belongs to one thread.
 */
public final class RandomClient {

    private static final int EVENTS_PER_CLIENT = 1000;

    private final int number;
    private final Random random;
    private final Caller caller;
    private final boolean severalStreams;
    private final boolean unversionedStreams;
    private final Queue<Call.Append> appends;
    private final long[] versions;
    private final int[] newest;
    private int events;

    /**
     * @param number from 0
     * @param random decides the calls
     * @param appends of all clients; each client may repeat those of the others
     */
    public RandomClient(
            int number,
            Random random,
            Caller caller,
            boolean severalStreams,
            boolean unversionedStreams,
            Queue<Call.Append> appends) {
        this.number = number;
        this.random = random;
        this.caller = caller;
        this.severalStreams = severalStreams;
        this.unversionedStreams = unversionedStreams;
        this.appends = appends;
        this.versions = new long[caller.streams().size()];
        this.newest = new int[caller.streams().size()];
    }

    /** Makes this number of calls, one after the other. */
    public List<Operation> run(int calls) {
        List<Operation> operations = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            if (random.nextInt(4) == 0) {
                Thread.yield();
            }
            operations.add(operation(next()));
        }
        return operations;
    }

    /** Makes one call. */
    public Operation operation(Call call) {
        long invoked = System.nanoTime();
        Answer answer = caller.answer(call);
        long returned = System.nanoTime();
        remember(call, answer);
        return new Operation(number, call, answer, invoked, returned);
    }

    private Call next() {
        int stream = random.nextInt(versions.length);
        int chance = random.nextInt(100);
        if (chance < 38) {
            return remembered(new Call.Append(List.of(part(stream))));
        }
        if (chance < 48 && severalStreams) {
            return remembered(new Call.Append(severalParts()));
        }
        if (chance < 58 && !appends.isEmpty()) {
            List<Call.Append> known = List.copyOf(appends);
            return known.get(random.nextInt(known.size()));
        }
        if (chance < 75) {
            return new Call.Load(stream, Long.MAX_VALUE);
        }
        if (chance < 79) {
            return new Call.Load(stream, 1 + random.nextInt(6));
        }
        if (chance < 87) {
            return new Call.Read(stream, range());
        }
        if (chance < 92) {
            return new Call.Delete(stream);
        }
        return new Call.SaveSnapshot(stream, Math.max(1, versions[stream]), newest[stream]);
    }

    private Call.Append remembered(Call.Append append) {
        appends.add(append);
        return append;
    }

    private List<Call.Part> severalParts() {
        List<Call.Part> parts = new ArrayList<>();
        int without = random.nextInt(versions.length + 1);
        int first = random.nextInt(versions.length);
        for (int i = 0; i < versions.length; i++) {
            int stream = (first + i) % versions.length;
            if (stream != without) {
                parts.add(part(stream));
            }
        }
        return parts;
    }

    private Call.Part part(int stream) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 3 : 1; i > 0; i--) {
            numbers.add(number * EVENTS_PER_CLIENT + ++events);
        }
        return new Call.Part(stream, expected(versions[stream]), numbers);
    }

    private ExpectedVersion expected(long seen) {
        int chance = random.nextInt(100);
        if (chance < 50) {
            return ExpectedVersion.exactly(seen);
        }
        if (chance < 58) {
            return ExpectedVersion.none();
        }
        if (chance < 64) {
            return ExpectedVersion.exactly(seen + 1);
        }
        if (chance < 74) {
            return ExpectedVersion.exists();
        }
        if (chance < 80 && unversionedStreams) {
            return ExpectedVersion.unversioned();
        }
        return ExpectedVersion.any();
    }

    private ReadRange range() {
        ReadRange range = ReadRange.all();
        if (random.nextInt(3) == 0) {
            range = range.from(1 + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            range = range.until(1 + random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            range = range.limit(random.nextInt(4));
        }
        return random.nextBoolean() ? range.backwards() : range;
    }

    private void remember(Call call, Answer answer) {
        if (call instanceof Call.Append append && answer instanceof Answer.Appended appended) {
            for (int i = 0; i < append.parts().size() && i < appended.places().size(); i++) {
                Call.Part part = append.parts().get(i);
                saw(
                        part.stream(),
                        appended.places().get(i).version().orElse(0),
                        part.events().get(part.events().size() - 1));
            }
        } else if (call instanceof Call.Load load && answer instanceof Answer.Loaded loaded) {
            List<Answer.Seen> last = loaded.events();
            saw(
                    load.stream(),
                    loaded.head().version(),
                    last.isEmpty()
                            ? loaded.snapshot().map(Answer.Kept::event).orElse(0)
                            : last.get(last.size() - 1).event());
        } else if (call instanceof Call.Delete delete) {
            saw(delete.stream(), 0, 0);
        }
    }

    private void saw(int stream, long version, int event) {
        versions[stream] = version;
        newest[stream] = event;
    }
}
