// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.TaggedEvents;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.tag.TagQueries;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.TagQuery;
import java.util.ArrayList;
import java.util.List;

/** Queries by tags, and the conditions that follow from them. */
record Conditions(Storage storage, UnitOfWork unit, EventTranslator translator, EventTypes types) {

    private static final int PAGE = 1000;

    /**
     * First how far each item is known, then what lies up to there, page by page: that does not change any more, so it does
     * not matter which of the pages see more.
     */
    TaggedEvents query(TenantId tenant, TagQuery query) {
        unit.requireOpen();
        TagStorage tags = storage.neededTags();
        if (query == null) {
            throw new InvalidInputException("ES-0954 There is no query: give one with at least one tag.");
        }
        TagQueries queries = queries(tags);
        TagSelection selection = queries.selection(query);
        TagBounds bounds = new TagBounds(selection, unit.read(() -> tags.newest(tenant, selection)));
        List<RecordedEvent<?>> found = new ArrayList<>();
        Position after = Position.start();
        boolean isLast = false;
        while (!isLast) {
            Position from = after;
            StreamPage page = unit.read(() -> tags.read(tenant, bounds, from, PAGE));
            for (StoredEvent event : page.events()) {
                found.add(translator.recorded(tenant, event.stream(), event));
                after = event.position().orElseThrow();
            }
            isLast = page.isLast();
        }
        return new TaggedEvents(query, found, queries.marker(tenant, query, bounds.positions()));
    }

    /** @throws MissingPartException if the storage has no tags */
    TagBounds bounds(TenantId tenant, AppendCondition condition) {
        unit.requireOpen();
        TagStorage tags = storage.neededTags();
        if (condition == null) {
            throw new InvalidInputException("ES-0954 There is no condition: call append without one.");
        }
        return queries(tags).bounds(tenant, condition);
    }

    private TagQueries queries(TagStorage tags) {
        return new TagQueries(types, translator, tags.identity(), storage.log());
    }
}
