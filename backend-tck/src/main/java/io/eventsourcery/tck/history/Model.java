// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.ReadRange;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.StreamHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A store that does one call after the other, and says which answers are right. Immutable.
 *
 * <p>Everything is exact, with one exception: a load may use any snapshot of the stream's present life, or none,
 * because a snapshot only saves time. It may also use one that names the very event that stands at its version.
 */
public record Model(List<StreamModel> streams) {

    public Model {
        streams = List.copyOf(streams);
    }

    /** A store in which none of the streams exists. */
    public static Model empty(int streams) {
        return new Model(Collections.nCopies(streams, StreamModel.ABSENT));
    }

    /** The store after the operation; empty if this answer is impossible. */
    public Optional<Model> after(Operation operation) {
        Call call = operation.call();
        Answer answer = operation.answer();
        if (operation.isOptional()) {
            return happened(call);
        }
        if (call instanceof Call.Append append) {
            return appended(append, answer);
        }
        if (call instanceof Call.Load load) {
            return answer instanceof Answer.Loaded loaded ? loaded(load, loaded) : ifTransient(answer);
        }
        if (call instanceof Call.Read read) {
            return answer instanceof Answer.ReadBack back
                    ? with(read.stream(), at(read.stream()).seen(versions(read), back.events()))
                    : ifTransient(answer);
        }
        if (call instanceof Call.SaveSnapshot save) {
            return saved(save, answer);
        }
        return answer instanceof Answer.Done ? happened(call) : Optional.empty();
    }

    /** The store after a write that is only known to have succeeded. */
    private Optional<Model> happened(Call call) {
        if (call instanceof Call.Append append) {
            return written(append);
        }
        if (call instanceof Call.Delete delete) {
            return Optional.of(with(delete.stream(), StreamModel.ABSENT));
        }
        return call instanceof Call.SaveSnapshot save ? saved(save, new Answer.Done()) : Optional.of(this);
    }

    private Optional<Model> ifTransient(Answer answer) {
        return answer instanceof Answer.Transient ? Optional.of(this) : Optional.empty();
    }

    private Optional<Model> appended(Call.Append append, Answer answer) {
        if (answer instanceof Answer.Appended appended) {
            Optional<Model> after =
                    appended.places().size() == append.parts().size() ? written(append) : Optional.empty();
            for (int i = 0; i < append.parts().size() && after.isPresent(); i++) {
                after = after.get()
                        .placed(
                                append.parts().get(i),
                                appended.places().get(i),
                                at(append.parts().get(i)));
            }
            return after;
        }
        if (answer instanceof Answer.Conflict conflict) {
            return onlyIf(append.parts().stream()
                    .anyMatch(part -> part.stream() == conflict.stream()
                            && at(part).judge(part) == Acceptance.CONFLICT
                            && conflict.actual().orElse(at(part).head().version())
                                    == at(part).head().version()));
        }
        if (answer instanceof Answer.WrongMode wrong) {
            return onlyIf(append.parts().stream()
                    .anyMatch(part -> part.stream() == wrong.stream()
                            && at(part).judge(part) == Acceptance.WRONG_MODE
                            && at(part).versioned() == wrong.versioned()));
        }
        return ifTransient(answer);
    }

    private Optional<Model> written(Call.Append append) {
        Model after = this;
        for (Call.Part part : append.parts()) {
            if (at(part).judge(part) != Acceptance.ACCEPTED) {
                return Optional.empty();
            }
            if (!at(part).isRepeat(part)) {
                after = after.with(part.stream(), at(part).append(part));
            }
        }
        return Optional.of(after);
    }

    private Optional<Model> placed(Call.Part part, Answer.Place place, StreamModel before) {
        int last = before.before(part) + part.events().size();
        boolean versioned = part.expected().isVersioned();
        if (place.version().isPresent() != versioned || place.version().orElse(last) != last) {
            return Optional.empty();
        }
        return with(part.stream(), at(part).told(last, place.position()));
    }

    private Optional<Model> loaded(Call.Load load, Answer.Loaded loaded) {
        StreamModel stream = at(load.stream());
        int last = (int) Math.min(load.version(), stream.entries().size());
        StreamHead head = last == 0 ? StreamHead.absent() : new StreamHead(last, stream.versioned());
        if (!loaded.head().equals(head)
                || !loaded.snapshot().map(kept -> fits(kept, stream, last)).orElse(true)) {
            return Optional.empty();
        }
        int first = loaded.snapshot().map(kept -> (int) kept.version()).orElse(0) + 1;
        return with(
                load.stream(),
                stream.seen(IntStream.rangeClosed(first, last).boxed().toList(), loaded.events()));
    }

    private static boolean fits(Answer.Kept kept, StreamModel stream, int last) {
        return kept.version() >= 1
                && kept.version() <= last
                && stream.versioned()
                && (stream.snapshots().contains(kept)
                        || stream.entries().get((int) kept.version() - 1).event() == kept.event());
    }

    private List<Integer> versions(Call.Read read) {
        ReadRange range = read.range();
        long until = Math.min(range.until(), at(read.stream()).entries().size() + 1L);
        List<Integer> versions = new ArrayList<>();
        for (long version = range.from(); version < until; version++) {
            versions.add((int) version);
        }
        if (range.backward()) {
            Collections.reverse(versions);
        }
        return versions.subList(0, (int) Math.min(range.limit(), versions.size()));
    }

    private Optional<Model> saved(Call.SaveSnapshot save, Answer answer) {
        StreamModel stream = at(save.stream());
        int present = stream.entries().size();
        if (present > 0 && !stream.versioned()) {
            return onlyIf(answer instanceof Answer.WrongMode wrong && !wrong.versioned());
        }
        if (save.version() != present) {
            return onlyIf(answer instanceof Answer.Conflict conflict
                    && conflict.stream() == save.stream()
                    && conflict.actual().orElse(present) == present);
        }
        return answer instanceof Answer.Done
                ? Optional.of(with(save.stream(), stream.save(new Answer.Kept(save.version(), save.event()))))
                : Optional.empty();
    }

    private Optional<Model> onlyIf(boolean right) {
        return right ? Optional.of(this) : Optional.empty();
    }

    private StreamModel at(Call.Part part) {
        return at(part.stream());
    }

    private StreamModel at(int stream) {
        return streams.get(stream);
    }

    private Optional<Model> with(int stream, Optional<StreamModel> changed) {
        return changed.map(other -> with(stream, other));
    }

    private Model with(int stream, StreamModel changed) {
        if (at(stream) == changed) {
            return this;
        }
        List<StreamModel> others = new ArrayList<>(streams);
        others.set(stream, changed);
        return new Model(others);
    }
}
