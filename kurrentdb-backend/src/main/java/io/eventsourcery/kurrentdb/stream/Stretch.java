// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What one read of a stream forwards shows of a page: the events of the last life that it came through, and where that ends if
 * it came so far.
 */
final class Stretch {

    private final PageRequest page;
    private final int wanted;
    private final IntFunction<StoredEvent> ours;
    private final List<StoredEvent> events = new ArrayList<>();
    private boolean isBegun;
    private boolean isBroken;
    private boolean isWhole;
    private Tail tail = Tail.none();

    /** @param ours the event of ours at a place of what was found; throws for others */
    private Stretch(PageRequest page, int wanted, IntFunction<StoredEvent> ours) {
        this.page = page;
        this.wanted = wanted;
        this.ours = ours;
    }

    /** @param asked how many events were asked for */
    static Stretch of(EventsRead.Found found, PageRequest page, int wanted, int asked, IntFunction<StoredEvent> ours) {
        Stretch stretch = new Stretch(page, wanted, ours);
        for (int place = 0; place < found.events().size(); place++) {
            stretch.meet(place, found.events().get(place));
        }
        // A read can end early without a word, so that it is short says nothing alone.
        stretch.isWhole = found.events().size() < asked
                && found.last().isPresent()
                && found.last().getAsLong() == stretch.tail.revision();
        return stretch;
    }

    private void meet(int place, RecordedEvent event) {
        if (EventForm.isEndOfLife(event)) {
            events.clear();
            isBegun = true;
            tail = Tail.ended(event.getRevision());
            return;
        }
        StoredEvent stored = ours.apply(place);
        Tail here = Tail.at(event.getRevision(), stored.version(), stored.versioned());
        boolean fits = isBegun
                ? here.before() == tail.before() && here.revision() == tail.revision() + 1
                : stored.version() == page.from();
        isBroken |= !fits;
        isBegun = true;
        tail = here;
        if (stored.version() >= page.from() && stored.version() <= page.to() && events.size() < wanted) {
            events.add(stored);
        }
    }

    /** Whether anything can be said: nothing is hidden, and nothing missing in between. */
    boolean isClear() {
        return isBegun && !isBroken;
    }

    /** Whether it came to the end of the stream. */
    boolean isWhole() {
        return isWhole;
    }

    /** Where the stream ended, if it came so far. */
    Tail tail() {
        return tail;
    }

    /**
     * The page, where the stream ends here.
     *
     * @return empty when the events are of a life that is over
     */
    Optional<StreamPage> in(Tail end) {
        boolean isOther = end.before() != tail.before() || !isWhole && events.isEmpty();
        if (isOther) {
            return Optional.empty();
        }
        if (events.isEmpty()) {
            return Optional.of(StreamPage.nothing());
        }
        long reached = events.get(events.size() - 1).version();
        return Optional.of(
                new StreamPage(events, reached >= Math.min(page.to(), end.head().version())));
    }
}
