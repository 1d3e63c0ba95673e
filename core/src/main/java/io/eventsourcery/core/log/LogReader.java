// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogWentBackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the settled part of the log step by step and never waits, for readers that are told when there is more.
 *
 * <p>Belongs to one thread at a time. If a step throws, nothing was skipped.
 */
public final class LogReader {

    private final SettledLog log;
    private final EventTranslator translator;
    private final LogWish wish;
    private final int life;
    private Position position;
    private Optional<LogAnchor> anchor = Optional.empty();

    /** @param life how often the log had gone back when the position was accepted */
    LogReader(SettledLog log, EventTranslator translator, LogWish wish, Position after, int life) {
        this.log = log;
        this.translator = translator;
        this.wish = wish;
        this.position = after;
        this.life = life;
    }

    /** Everything up to here was returned or does not match. */
    public Position position() {
        return position;
    }

    /** What lies there, as it was read; empty if nothing was read yet, or the storage does not tell. */
    public Optional<LogAnchor> anchor() {
        return anchor;
    }

    /** A reader of the same events that begins at another position, which this one has passed or was given. */
    public LogReader behind(Position other) {
        return new LogReader(log, translator, wish, other, life);
    }

    /**
     * Whether more of the log is settled than was read.
     *
     * @throws LogWentBackException if positions mean something else now
     */
    public boolean isBehind() {
        refuseOtherLife();
        return log.known().compareTo(position) > 0;
    }

    /**
     * The next events, at most so many; none if nothing is settled behind the position, or nothing in the next stretch
     * matches. The position moves on in any case while {@link #isBehind}.
     *
     * @throws LogWentBackException if positions mean something else now
     */
    public List<RecordedEvent<?>> next(int limit) {
        List<RecordedEvent<?>> found = new ArrayList<>();
        for (LoggedEvent event : stored(limit)) {
            found.add(translator.recorded(event.tenant(), event.event().stream(), event.event()));
        }
        return found;
    }

    /** Like {@link #next}, as they are stored. */
    public List<LoggedEvent> stored(int limit) {
        refuseOtherLife();
        Position upTo = log.known();
        if (upTo.compareTo(position) <= 0) {
            return List.of();
        }
        SettledLog.Anchored read = log.readAnchored(wish.filter(), position, upTo, limit);
        LogStretch stretch = read.stretch();
        List<LoggedEvent> found = stretch.events().stream()
                .filter(event -> wish.isFor(event.event().event(), translator))
                .toList();
        refuseOtherLife();
        if (read.anchor().filter(it -> it.life() != life).isPresent()) {
            // This look is the first one that noticed, so the settled position is still that of the former log.
            throw new LogWentBackException(position);
        }
        position = stretch.end();
        anchor = read.anchor();
        return found;
    }

    /** Whether an event of a selected stream is selected. */
    public boolean isFor(StoredEvent event) {
        return wish.isFor(event.event(), translator);
    }

    private void refuseOtherLife() {
        if (log.lives() != life && !position.equals(Position.start())) {
            throw new LogWentBackException(position);
        }
    }
}
