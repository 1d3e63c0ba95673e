// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.eventsourcery.kurrentdb.testkit.state.StreamPage;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads that end: of one stream or of {@code $all}, in both directions. */
final class FiniteReads {

    private final EventLog log;

    FiniteReads(EventLog log) {
        this.log = log;
    }

    Pump.Source<ReadResp> of(Options options) {
        Stream<ReadResp> answers = options.hasStream() ? stream(options) : all(options);
        return new PreparedAnswers<>(answers.iterator());
    }

    private Stream<ReadResp> stream(Options options) {
        String stream = Wire.name(options.getStream().getStreamIdentifier());
        boolean backwards = isBackwards(options);
        long from = from(options.getStream());
        StreamPage page = log.read(stream, from, backwards, count(options));
        return switch (page.state()) {
            case TOMBSTONED -> throw Errors.streamDeleted(stream);
            case NOT_FOUND -> Stream.of(notFound(stream));
            case FOUND ->
                Stream.of(
                                first(page, from, backwards),
                                page.events().stream().map(event -> event(event, options)),
                                Stream.of(ReadResp.newBuilder()
                                        .setLastStreamPosition(page.last())
                                        .build()))
                        .flatMap(part -> part);
        };
    }

    private static long from(Options.StreamOptions stream) {
        return switch (stream.getRevisionOptionCase()) {
            case REVISION -> stream.getRevision() < 0 ? Long.MAX_VALUE : stream.getRevision();
            case END -> Long.MAX_VALUE;
            default -> 0;
        };
    }

    /** Where the readable part begins, if not where the reader began. */
    private static Stream<ReadResp> first(StreamPage page, long from, boolean backwards) {
        long begins = from > page.last() ? page.last() + 1 : Math.max(from, page.first());
        return backwards || begins == from
                ? Stream.empty()
                : Stream.of(ReadResp.newBuilder().setFirstStreamPosition(begins).build());
    }

    private static ReadResp notFound(String stream) {
        return ReadResp.newBuilder()
                .setStreamNotFound(ReadResp.StreamNotFound.newBuilder().setStreamIdentifier(Wire.stream(stream)))
                .build();
    }

    private Stream<ReadResp> all(Options options) {
        Predicate<StoredEvent> filter = options.hasFilter() ? EventFilter.of(options.getFilter()) : any -> true;
        int size = log.size();
        IntStream indexes = isBackwards(options)
                ? descending(Math.min(size, end(options.getAll(), size)))
                : IntStream.range(Math.min(size, begin(options.getAll(), size)), size);
        return indexes.mapToObj(index -> log.slice(index, 1).get(0))
                .filter(filter)
                .limit(count(options))
                .map(event -> event(event, options));
    }

    private static IntStream descending(int end) {
        return IntStream.range(0, end).map(index -> end - 1 - index);
    }

    private int begin(Options.AllOptions all, int size) {
        return switch (all.getAllOptionCase()) {
            case POSITION -> index(all.getPosition().getCommitPosition(), size);
            case END -> size;
            default -> 0;
        };
    }

    /** Backwards the event at the position itself is not read. */
    private int end(Options.AllOptions all, int size) {
        return switch (all.getAllOptionCase()) {
            case POSITION -> index(all.getPosition().getCommitPosition(), size);
            case START -> 0;
            default -> size;
        };
    }

    /** Positions are unsigned: the largest one is the end. */
    private int index(long position, int size) {
        return position < 0 ? size : log.indexOf(position);
    }

    private ReadResp event(StoredEvent event, Options options) {
        return ReadResp.newBuilder()
                .setEvent(Wire.event(log, event, options.getResolveLinks()))
                .build();
    }

    private static boolean isBackwards(Options options) {
        return options.getReadDirection() == Options.ReadDirection.Backwards;
    }

    private static long count(Options options) {
        return options.getCount() < 0 ? Long.MAX_VALUE : options.getCount();
    }
}
