// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupSettings;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How far a group has come, and when it notes that. Guarded by the group's lock.
 *
 * <p>Noted is the place before the oldest event that is not handled. A note is due after the upper bound of events at once,
 * and after the lower bound when the time is over and the clock strikes. What was handled and not noted comes again when
 * the group starts anew.
 */
final class Progress {

    private GroupSettings.Buffers bounds;
    private long next;
    private long known;
    private String knownPlace;
    private long noted;
    private String notedPlace;
    private Long notedAt;

    Progress(GroupSettings.Buffers bounds) {
        restart(bounds, null);
    }

    /** Begins after a checkpoint, or without one. */
    void restart(GroupSettings.Buffers other, String checkpoint) {
        bounds = other;
        next = checkpoint == null ? 0 : 1;
        known = next - 1;
        noted = known;
        knownPlace = checkpoint;
        notedPlace = checkpoint;
        notedAt = null;
    }

    /** Gives an event its number, if it has none; the number is used up when the event is {@link #sent}. */
    Delivery number(Delivery delivery) {
        return delivery.needsNumber() ? delivery.numbered(next, knownPlace) : delivery;
    }

    void sent(Delivery delivery, String place) {
        if (delivery.number() == next) {
            known = next++;
            knownPlace = place;
        }
    }

    /** An event that the filter did not let pass needs no handling. */
    void passed(String place) {
        known = next++;
        knownPlace = place;
    }

    String notedPlace() {
        return notedPlace;
    }

    /** The place to note now, if a note is due. */
    Optional<String> note(Collection<Delivery> unhandled, boolean byClock) {
        Delivery oldest = null;
        for (Delivery delivery : unhandled) {
            boolean counts = delivery.number() != Delivery.NO_NUMBER;
            if (counts && (oldest == null || delivery.number() < oldest.number())) {
                oldest = delivery;
            }
        }
        long number = oldest == null ? known : oldest.number() - 1;
        String place = oldest == null ? knownPlace : oldest.before();
        if (number < 0 || place == null || !isDue(number - noted, byClock)) {
            return Optional.empty();
        }
        noted = number;
        notedPlace = place;
        notedAt = System.nanoTime();
        return Optional.of(place);
    }

    private boolean isDue(long handled, boolean byClock) {
        return handled >= bounds.maxCheckpoint()
                || byClock && handled >= bounds.minCheckpoint() && handled > 0 && isTimeOver();
    }

    private boolean isTimeOver() {
        return notedAt == null && bounds.checkpointAfterMillis() != Integer.MAX_VALUE
                || notedAt != null
                        && System.nanoTime() - notedAt >= TimeUnit.MILLISECONDS.toNanos(bounds.checkpointAfterMillis());
    }
}
