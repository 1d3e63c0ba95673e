// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupSettings;
import io.eventsourcery.kurrentdb.testkit.persistent.source.Source;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Function;

/**
 * What a group has read and nobody has got yet, and what comes again. Guarded by the group's lock.
 *
 * <p>It is live while its buffer has room for what is stored; then it falls behind, and reads what it missed when there is
 * room again.
 */
final class Inbox {

    /** What became of an event that was offered to the consumers. */
    enum Offer {
        SENT,
        /** The consumer that it belongs to has no room; others may have. */
        SKIPPED,
        NO_ROOM
    }

    private static final int SMALLEST_PAGE = 10;

    private final Source source;
    private final LinkedList<Delivery> retries = new LinkedList<>();
    private final LinkedList<Delivery> fresh = new LinkedList<>();
    private GroupSettings.Buffers sizes;
    private boolean live;
    private long liveCount;
    private long taken = -1;
    private StoredEvent known;

    Inbox(Source source, GroupSettings.Buffers sizes) {
        this.source = source;
        restart(sizes);
    }

    void restart(GroupSettings.Buffers other) {
        sizes = other;
        retries.clear();
        fresh.clear();
        liveCount = 0;
        taken = -1;
        known = null;
        live = source.startsAtEnd();
    }

    /** Goes on in the history after a checkpoint. */
    void goAfter(String checkpoint) {
        live = false;
        source.goAfter(checkpoint);
    }

    /** Reads history until the buffer is full or the group is live. */
    void fill() {
        while (!live && !isStuck() && hasRoomForPage()) {
            Source.Page page = source.read(Math.max(sizes.read(), SMALLEST_PAGE));
            page.events().forEach(this::take);
            if (page.end()) {
                live = true;
                liveCount = 0;
            }
        }
    }

    private void take(StoredEvent event) {
        if (event.position() > taken) {
            known = event;
            taken = event.position();
            fresh.add(Delivery.first(event));
        }
    }

    private boolean hasRoomForPage() {
        return sizes.history() - retries.size() - fresh.size() > sizes.read();
    }

    /** An event that was stored just now. */
    void stored(StoredEvent event) {
        if (isStuck() || event.position() <= taken) {
            return;
        }
        known = event;
        liveCount = Math.min(liveCount + 1, sizes.live());
        if (live && fresh.size() < sizes.history()) {
            taken = event.position();
            fresh.add(Delivery.first(event));
        } else if (live) {
            live = false;
            source.goTo(event);
        }
    }

    /** Offers everything in order, first what comes again, until nobody has room. */
    void offer(Function<Delivery, Delivery> numbering, Function<Delivery, Offer> consumers) {
        if (offerRetries(consumers)) {
            offerFresh(numbering, consumers);
        }
    }

    private boolean offerRetries(Function<Delivery, Offer> consumers) {
        for (Iterator<Delivery> each = retries.iterator(); each.hasNext(); ) {
            Offer offer = consumers.apply(each.next());
            if (offer == Offer.NO_ROOM) {
                return false;
            }
            if (offer == Offer.SENT) {
                each.remove();
            }
        }
        return true;
    }

    private void offerFresh(Function<Delivery, Delivery> numbering, Function<Delivery, Offer> consumers) {
        List<Delivery> skipped = new ArrayList<>();
        for (Iterator<Delivery> each = fresh.iterator(); each.hasNext(); ) {
            Delivery numbered = numbering.apply(each.next());
            Offer offer = consumers.apply(numbered);
            if (offer == Offer.NO_ROOM) {
                break;
            }
            if (offer == Offer.SKIPPED) {
                skipped.add(numbered);
            }
            each.remove();
        }
        retries.addAll(skipped);
    }

    /** Puts back what was not handled, before what is younger; replayed ones come last. */
    void retry(Delivery delivery) {
        ListIterator<Delivery> place = retries.listIterator();
        while (!delivery.isReplayed() && place.hasNext()) {
            Delivery other = place.next();
            if (!other.isReplayed()
                    && other.event().position() > delivery.event().position()) {
                place.previous();
                place.add(delivery);
                return;
            }
        }
        retries.add(delivery);
    }

    List<Delivery> retries() {
        return retries;
    }

    int freshCount() {
        return fresh.size();
    }

    long liveCount() {
        return liveCount;
    }

    StoredEvent known() {
        return known;
    }

    private boolean isStuck() {
        return !status().equals("Live") && !status().equals("Behind") || sizes.live() < 0;
    }

    /** In the words of the server. */
    String status() {
        if (sizes.live() < 0) {
            return "Behind";
        }
        boolean hangs = !live && (sizes.read() < 0 || source.trouble() != Source.Trouble.NONE);
        return hangs ? "Behind, OutstandingPageRequest" : live ? "Live" : "Behind";
    }
}
