// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.ReadRange;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A store for one client, written a second time and as simply as possible: lists in a map. It knows the only right answer
 * to each call, apart from positions. It shares no decision with the product.
 */
public final class ListModel {

    private static final class Log {
        private final List<Integer> events = new ArrayList<>();
        private final TreeMap<Long, Integer> snapshots = new TreeMap<>();
        private boolean versioned = true;
    }

    private enum Judgement {
        NEW,
        REPEAT,
        CONFLICT,
        WRONG_MODE
    }

    private final Map<Integer, Log> streams = new HashMap<>();

    /** Does the call and says what the store must answer. */
    public Answer answer(Call call) {
        if (call instanceof Call.Append append) {
            return append(append);
        }
        if (call instanceof Call.Load load) {
            return load(at(load.stream()), load.version());
        }
        if (call instanceof Call.Read read) {
            return new Answer.ReadBack(read(at(read.stream()), read.range()));
        }
        if (call instanceof Call.Delete delete) {
            streams.remove(delete.stream());
            return new Answer.Done();
        }
        return save((Call.SaveSnapshot) call);
    }

    private Log at(int stream) {
        return streams.getOrDefault(stream, new Log());
    }

    private Answer append(Call.Append append) {
        for (Call.Part part : append.parts()) {
            Judgement judgement = judge(part, at(part.stream()));
            if (judgement == Judgement.CONFLICT) {
                return new Answer.Conflict(
                        part.stream(), OptionalLong.of(at(part.stream()).events.size()));
            }
            if (judgement == Judgement.WRONG_MODE) {
                return new Answer.WrongMode(part.stream(), at(part.stream()).versioned);
            }
        }
        return new Answer.Appended(append.parts().stream().map(this::write).toList());
    }

    private Answer.Place write(Call.Part part) {
        Log log = streams.computeIfAbsent(part.stream(), stream -> new Log());
        boolean plain = part.expected().equals(ExpectedVersion.unversioned());
        long last = before(part) + part.events().size();
        if (judge(part, log) == Judgement.NEW) {
            log.versioned = !plain;
            log.events.addAll(part.events());
            last = log.events.size();
        }
        return new Answer.Place(plain ? OptionalLong.empty() : OptionalLong.of(last), Optional.empty());
    }

    private static Judgement judge(Call.Part part, Log log) {
        boolean absent = log.events.isEmpty();
        boolean plain = part.expected().equals(ExpectedVersion.unversioned());
        if (!absent && log.versioned == plain) {
            return Judgement.WRONG_MODE;
        }
        if (plain || part.expected().equals(ExpectedVersion.any())) {
            return Judgement.NEW;
        }
        if (part.expected().equals(ExpectedVersion.exists())) {
            return absent ? Judgement.CONFLICT : Judgement.NEW;
        }
        int before = before(part);
        if (log.events.size() == before) {
            return Judgement.NEW;
        }
        int after = before + part.events().size();
        boolean same =
                after <= log.events.size() && log.events.subList(before, after).equals(part.events());
        return same ? Judgement.REPEAT : Judgement.CONFLICT;
    }

    private static int before(Call.Part part) {
        return part.expected() instanceof ExpectedVersion.Exactly exactly ? (int) exactly.version() : 0;
    }

    private static Answer load(Log log, long version) {
        long last = Math.min(version, log.events.size());
        if (last == 0) {
            return new Answer.Loaded(StreamHead.absent(), Optional.empty(), List.of());
        }
        Optional<Answer.Kept> newest = Optional.ofNullable(log.snapshots.floorEntry(last))
                .map(entry -> new Answer.Kept(entry.getKey(), entry.getValue()));
        ReadRange rest = ReadRange.all()
                .from(newest.map(Answer.Kept::version).orElse(0L) + 1)
                .until(last + 1);
        return new Answer.Loaded(new StreamHead(last, log.versioned), newest, read(log, rest));
    }

    private static List<Answer.Seen> read(Log log, ReadRange range) {
        List<Answer.Seen> seen = new ArrayList<>();
        for (int i = 0; i < log.events.size(); i++) {
            long version = i + 1;
            if (version >= range.from() && version < range.until()) {
                seen.add(new Answer.Seen(
                        log.events.get(i),
                        log.versioned ? OptionalLong.of(version) : OptionalLong.empty(),
                        Optional.empty()));
            }
        }
        if (range.backward()) {
            Collections.reverse(seen);
        }
        return seen.subList(0, (int) Math.min(range.limit(), seen.size()));
    }

    private Answer save(Call.SaveSnapshot save) {
        Log log = at(save.stream());
        if (!log.events.isEmpty() && !log.versioned) {
            return new Answer.WrongMode(save.stream(), false);
        }
        if (save.version() != log.events.size()) {
            return new Answer.Conflict(save.stream(), OptionalLong.of(log.events.size()));
        }
        log.snapshots.put(save.version(), save.event());
        return new Answer.Done();
    }
}
