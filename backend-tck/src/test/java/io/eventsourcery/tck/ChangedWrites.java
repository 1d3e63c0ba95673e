// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.TenantId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Storages that write something else than they were told, or tell something else than they wrote. */
final class ChangedWrites extends StorageAround {

    private final BiFunction<StreamHead, StreamWrite, StreamWrite> write;
    private final UnaryOperator<StreamWritten> written;

    private ChangedWrites(
            EventStorage inner,
            BiFunction<StreamHead, StreamWrite, StreamWrite> write,
            UnaryOperator<StreamWritten> written) {
        super(inner);
        this.write = write;
        this.written = written;
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        List<StreamWrite> changed = writes.stream()
                .map(each -> write.apply(head(tenant, each.stream()), each))
                .toList();
        return inner.append(tenant, changed).stream().map(written).toList();
    }

    /** Tells where its first event is, instead of its last one. */
    static EventStorage positionOfFirst(EventStorage inner) {
        return new ChangedWrites(
                inner,
                (head, write) -> write,
                written -> new StreamWritten(
                        written.firstVersion(),
                        Collections.nCopies(
                                written.positions().size(), written.positions().get(0)),
                        written.repeated()));
    }

    /** Tells a position of nothing. */
    static EventStorage noPosition(EventStorage inner) {
        return new ChangedWrites(
                inner,
                (head, write) -> write,
                written -> new StreamWritten(written.firstVersion(), List.of(), written.repeated()));
    }

    static EventStorage noneUnchecked(EventStorage inner) {
        return expecting(
                inner,
                (head, expected) -> expected instanceof ExpectedVersion.None && head.versioned()
                        ? ExpectedVersion.any()
                        : expected);
    }

    static EventStorage modesMixed(EventStorage inner) {
        return expecting(inner, (head, expected) -> {
            if (head.isAbsent()) {
                return expected;
            }
            return head.versioned() ? ExpectedVersion.any() : ExpectedVersion.unversioned();
        });
    }

    static EventStorage existsUnchecked(EventStorage inner) {
        return expecting(
                inner,
                (head, expected) -> expected instanceof ExpectedVersion.Exists ? ExpectedVersion.any() : expected);
    }

    static EventStorage batchTurned(EventStorage inner) {
        return new ChangedWrites(
                inner, (head, write) -> withEvents(write, turned(write.events())), UnaryOperator.identity());
    }

    static EventStorage textStripped(EventStorage inner) {
        return textChanged(inner, String::strip);
    }

    static EventStorage textComposed(EventStorage inner) {
        return textChanged(inner, text -> Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    private static EventStorage textChanged(EventStorage inner, UnaryOperator<String> change) {
        return new ChangedWrites(
                inner,
                (head, write) -> withEvents(
                        write,
                        write.events().stream()
                                .map(e -> new EncodedEvent(
                                        e.id(), e.type(), e.typeRevision(), change.apply(e.payload()), e.context()))
                                .toList()),
                UnaryOperator.identity());
    }

    static EventStorage contextLost(EventStorage inner) {
        return new ChangedWrites(
                inner,
                (head, write) -> withEvents(
                        write,
                        write.events().stream()
                                .map(e -> new EncodedEvent(e.id(), e.type(), e.typeRevision(), e.payload(), ""))
                                .toList()),
                UnaryOperator.identity());
    }

    static EventStorage revisionForgotten(EventStorage inner) {
        return new ChangedWrites(
                inner,
                (head, write) -> withEvents(
                        write,
                        write.events().stream()
                                .map(e -> new EncodedEvent(e.id(), e.type(), 1, e.payload(), e.context()))
                                .toList()),
                UnaryOperator.identity());
    }

    static EventStorage timeOfItsOwn(EventStorage inner) {
        return new ChangedWrites(
                inner,
                (head, write) -> new StreamWrite(write.stream(), write.expected(), write.events(), Instant.now()),
                UnaryOperator.identity());
    }

    static EventStorage repeatsUnnoticed(EventStorage inner) {
        return new ChangedWrites(
                inner, (head, write) -> write, done -> new StreamWritten(done.firstVersion(), done.positions(), false));
    }

    private static EventStorage expecting(
            EventStorage inner, BiFunction<StreamHead, ExpectedVersion, ExpectedVersion> expectation) {
        return new ChangedWrites(
                inner,
                (head, write) -> new StreamWrite(
                        write.stream(), expectation.apply(head, write.expected()), write.events(), write.recordedAt()),
                UnaryOperator.identity());
    }

    private static StreamWrite withEvents(StreamWrite write, List<EncodedEvent> events) {
        return new StreamWrite(write.stream(), write.expected(), events, write.recordedAt());
    }

    private static <T> List<T> turned(List<T> list) {
        List<T> turned = new ArrayList<>(list);
        Collections.reverse(turned);
        return turned;
    }
}
