// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.tag;

import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.List;

/**
 * Finds events of a storage by their tags, and appends under conditions on them.
 *
 * <p>The obligation that markers rely on: of two events of a tenant with a tag in common, the one with the lower position
 * becomes visible first. So every append of tagged events, with or without a condition, keeps out others with one of these tags
 * before it draws its positions, until its transaction ends. {@code EventStorage.append} stores the tags of events too, and a
 * deletion of a stream removes them. Called like {@code EventStorage}: inside a transaction, with the same errors.
 */
public interface TagStorage {

    /**
     * Appends like {@code EventStorage.append} if no event matches an item of the selection behind the position of that item,
     * in what is committed when this transaction writes and in what it has written itself; no such event can become visible
     * before it ends.
     *
     * <p>Where one matches, but all events are there as a repeat, the result is that of the first append.
     *
     * @throws io.eventsourcery.tag.ConditionNotMetException if one matches
     * @throws io.eventsourcery.error.InvalidInputException {@link TagBounds#ahead} if a position was never assigned
     */
    List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind);

    /**
     * How far each item is known at this moment: the position of the newest visible event with its anchor, whatever its
     * type; {@link Position#start()} if there is none.
     */
    List<Position> newest(TenantId tenant, TagSelection selection);

    /**
     * The next events of the selection, each up to the position of an item that it matches, in the order of positions.
     *
     * @param upTo bounds of {@link #newest}; what lies up to there does not change any more, except by deletions
     * @param after where the events before ended
     * @param limit the most events; a page may end early, and says whether it is the last
     */
    StreamPage read(TenantId tenant, TagBounds upTo, Position after, int limit);

    /**
     * Adds tags to stored events, beside those that they have, and keeps out appends with these tags like {@link #append}.
     * An event that is not stored, or that has them already, stays as it is. A deletion of a stream that goes on meanwhile
     * leaves no tag behind.
     *
     * @return how many events got a tag
     * @throws io.eventsourcery.error.InvalidInputException {@link AddedTags#joinedWith} if an event would get too many
     */
    int add(TenantId tenant, List<AddedTags> added);

    /** Tells stores of this kind apart as far as the storage can, so that a marker of another one is refused. */
    String identity();
}
