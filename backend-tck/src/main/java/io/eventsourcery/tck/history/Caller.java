// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes calls to a store and turns the results into answers. As thread-safe as the store.
 *
 * @param store the store
 * @param streams the streams by their numbers
 * @param salt the first half of every event id, so that no two histories share one
 * @param payloads the payloads of the events
 */
public record Caller(EventStore store, List<StreamId> streams, long salt, Payloads payloads) {

    private static final int NOBODYS = -1;

    /** Calls the store; every exception is an answer, too. */
    public Answer answer(Call call) {
        try {
            return call(call);
        } catch (VersionConflictException e) {
            return new Answer.Conflict(streams.indexOf(e.stream()), e.actual());
        } catch (VersioningModeException e) {
            return new Answer.WrongMode(streams.indexOf(e.stream()), e.versioned());
        } catch (AppendOutcomeUnknownException e) {
            return new Answer.Unknown();
        } catch (TransientStoreException e) {
            return new Answer.Transient();
        } catch (InvalidInputException e) {
            return new Answer.Refused();
        } catch (RuntimeException e) {
            return new Answer.Failed(e + (e.getCause() == null ? "" : ", caused by " + e.getCause()));
        }
    }

    private Answer call(Call call) {
        if (call instanceof Call.Append append) {
            return append(append);
        }
        if (call instanceof Call.Load load) {
            return loaded(store.load(streams.get(load.stream()), load.version()));
        }
        if (call instanceof Call.Read read) {
            return new Answer.ReadBack(seen(store.read(streams.get(read.stream()), read.range())));
        }
        if (call instanceof Call.Delete delete) {
            store.delete(streams.get(delete.stream()));
        } else if (call instanceof Call.SaveSnapshot save) {
            store.saveSnapshot(streams.get(save.stream()), save.version(), payloads.state(save.event()));
        }
        return new Answer.Done();
    }

    private Answer append(Call.Append append) {
        List<StreamAppend> appends = append.parts().stream()
                .map(part -> StreamAppend.of(
                        streams.get(part.stream()),
                        part.expected(),
                        part.events().stream().map(this::event).toList()))
                .toList();
        List<AppendResult> results = appends.size() == 1
                ? List.of(store.append(
                        appends.get(0).stream(),
                        appends.get(0).expected(),
                        appends.get(0).events()))
                : store.appendAll(appends);
        return new Answer.Appended(results.stream()
                .map(result -> new Answer.Place(result.version(), result.position()))
                .toList());
    }

    private NewEvent event(int number) {
        return NewEvent.of(payloads.event(number)).withId(new UUID(salt, number));
    }

    private Answer loaded(LoadedStream loaded) {
        return new Answer.Loaded(
                loaded.head(),
                loaded.snapshot()
                        .map(snapshot -> new Answer.Kept(
                                snapshot.version(),
                                payloads.number(snapshot.state().payload()))),
                seen(loaded.events().stream()));
    }

    private List<Answer.Seen> seen(Stream<RecordedEvent<?>> events) {
        return events.map(event -> new Answer.Seen(number(event), event.version(), event.position()))
                .toList();
    }

    private int number(RecordedEvent<?> event) {
        int number = payloads.number(event.payload());
        return event.id().equals(new UUID(salt, number)) ? number : NOBODYS;
    }
}
