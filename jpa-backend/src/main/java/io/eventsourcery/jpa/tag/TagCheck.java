// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.jpa.log.LogRows;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.ConditionNotMetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Looks whether a condition is met, after its tags were locked. Thread-safe; the connection is not.
 *
 * <p>First by plain reads. Where these may be older than the locks, as under REPEATABLE READ on MariaDB, what they cannot show is
 * read by locking reads too, which see what is committed. Those end at a row that stands before the row to lock, so they meet nobody
 * who waits for that, and the gaps that they lock are gaps in which only its holder inserts.
 */
final class TagCheck {

    private final TagSearch search;
    private final LogRows log;
    private final boolean mayBeOld;

    TagCheck(Spelling spelling, TagSearch search, LogRows log) {
        this.search = search;
        this.log = log;
        this.mayBeOld = spelling.readingNewest().isPresent();
    }

    /** What breaks the condition; empty if it is met. */
    Optional<ConditionNotMetException> broken(Connection jdbc, TenantId tenant, TagBounds bounds) throws SQLException {
        TagSelection selection = bounds.selection();
        int count = bounds.positions().size();
        long[] known = bounds.positions().stream().mapToLong(Position::major).toArray();
        long[] newest = search.newest(jdbc, tenant, selection);
        boolean anythingNew = false;
        for (int i = 0; i < count; i++) {
            if (known[i] > newest[i]) {
                refuseAhead(jdbc, known[i]);
            }
            anythingNew |= newest[i] > known[i];
        }
        if (anythingNew) {
            long[] matches = search.firstMatches(jdbc, tenant, selection, known, newest);
            for (int i = 0; i < count; i++) {
                if (matches[i] > 0) {
                    return Optional.of(new ConditionNotMetException(i + 1, Position.of(matches[i])));
                }
            }
        }
        for (int i = 0; mayBeOld && i < count; i++) {
            long match = search.firstNewer(jdbc, tenant, selection.items().get(i), Math.max(known[i], newest[i]));
            if (match > 0) {
                return Optional.of(new ConditionNotMetException(i + 1, Position.of(match)));
            }
        }
        return Optional.empty();
    }

    /** Behind the newest event of a tag lies a marker whose event was deleted, or one that was never given out here. */
    private void refuseAhead(Connection jdbc, long known) throws SQLException {
        long drawn = log.newest(jdbc);
        if (known > drawn) {
            throw TagBounds.ahead(Position.of(known), Position.of(drawn));
        }
    }
}
