// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.list;

import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionStatus;
import java.util.List;
import java.util.Optional;

/**
 * How far the order list is, as JSON.
 *
 * @param position up to here every event is in the list, or waits with its order
 * @param end how far the log goes
 * @param lag the distance between the two; 0 when the list has caught up
 * @param trouble why it does not get on at the moment; empty if it does
 * @param letters what the list could not handle
 * @param generation how often it was written anew, and one more
 * @param rebuild how much of a rebuild is done, from 0 to 1; absent if there is none
 * @param parcels how many shipped orders the parcel desk has got
 */
public record ListState(
        long position,
        long end,
        long lag,
        String trouble,
        List<Letter> letters,
        int generation,
        Optional<Double> rebuild,
        long parcels) {

    /**
     * An order that waits because the list could not handle one of its events.
     *
     * @param event the id of the event
     * @param error the class of the exception and its place
     */
    public record Letter(String event, String order, String type, int attempts, String error) {
        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.eventId().toString(),
                    letter.stream().id().toString(),
                    letter.type(),
                    letter.attempts(),
                    letter.error());
        }
    }

    static ListState of(SubscriptionStatus status, List<DeadLetter> letters, long parcels) {
        long position = status.reached().major();
        long end = status.settled().major();
        return new ListState(
                position,
                end,
                Math.max(end - position, 0),
                status.shards().stream()
                        .flatMap(shard -> shard.trouble().stream())
                        .findFirst()
                        .orElse(""),
                letters.stream().map(Letter::of).toList(),
                status.generation(),
                status.rebuild().map(SubscriptionStatus.Rebuild::fraction),
                parcels);
    }
}
