// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.EventFilter;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.eventsourcery.kurrentdb.testkit.state.LogPosition;
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
        if (options.hasAll() && options.getCount() == 0) {
            return new Unanswered<>();
        }
        Stream<ReadResp> answers = options.hasStream() ? stream(options) : all(options);
        return new PreparedAnswers<>(answers.iterator());
    }

    private Stream<ReadResp> stream(Options options) {
        String stream = Wire.name(options.getStream().getStreamIdentifier());
        boolean backwards = isBackwards(options);
        long from = from(options.getStream());
        if (options.getCount() == 0) {
            throw Errors.unknown("No events are asked for");
        }
        if (options.getStream().hasEnd() && !backwards) {
            throw Errors.unknown("A stream has no events after its end");
        }
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
        boolean backwards = isBackwards(options);
        int size = log.size();
        LogPosition given = given(options.getAll(), backwards);
        IntStream indexes = backwards ? descending(index(given, size)) : IntStream.range(index(given, size), size);
        return indexes.mapToObj(index -> log.slice(index, 1).get(0))
                .filter(event -> given == null || isThere(event, given, backwards))
                .filter(filter)
                .limit(count(options))
                .map(event -> event(event, options));
    }

    private static IntStream descending(int end) {
        return IntStream.range(0, end).map(index -> end - 1 - index);
    }

    /** The position to begin at, null for the end of the log. */
    private LogPosition given(Options.AllOptions all, boolean backwards) {
        if (all.hasStart()) {
            return LogPosition.FIRST;
        }
        // Positions are unsigned: the largest one is the end.
        if (all.hasEnd() || all.getPosition().getCommitPosition() < 0) {
            return null;
        }
        LogPosition position = new LogPosition(
                all.getPosition().getCommitPosition(), all.getPosition().getPreparePosition());
        if (!log.isBoundary(position.commit()) || backwards && position.commit() > log.end()) {
            throw Errors.unknown("No record begins at this position");
        }
        return position;
    }

    private int index(LogPosition position, int size) {
        return position == null ? size : Math.min(size, log.indexOf(position.commit()));
    }

    /** Forwards from the position itself; backwards what ends there or before. */
    private static boolean isThere(StoredEvent event, LogPosition given, boolean backwards) {
        return backwards
                ? new LogPosition(event.end(), event.end()).compareTo(given) <= 0
                : LogPosition.of(event).compareTo(given) >= 0;
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
