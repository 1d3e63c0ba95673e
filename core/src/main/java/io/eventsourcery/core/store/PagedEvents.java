// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.ReadRange;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Walks through a stream page by page; holds one page and nothing else. */
final class PagedEvents implements Iterator<StoredEvent> {

    private final Function<PageRequest, StreamPage> fetch;
    private final boolean backward;
    private final int pageSize;
    private long from;
    private long to;
    private long remaining;
    private Iterator<StoredEvent> page = List.<StoredEvent>of().iterator();
    private boolean exhausted;

    PagedEvents(Function<PageRequest, StreamPage> fetch, ReadRange range, int pageSize) {
        this.fetch = fetch;
        this.backward = range.backward();
        this.pageSize = pageSize;
        this.from = range.from();
        this.to = range.until() == Long.MAX_VALUE ? Long.MAX_VALUE : range.until() - 1;
        this.remaining = range.limit();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !exhausted) {
            fetchNext();
        }
        return page.hasNext();
    }

    private void fetchNext() {
        if (remaining == 0 || from > to) {
            exhausted = true;
            return;
        }
        int limit = (int) Math.min(pageSize, remaining);
        StreamPage found = fetch.apply(new PageRequest(from, to, backward, limit));
        List<StoredEvent> next = found.events();
        remaining -= next.size();
        exhausted = found.isLast();
        if (!next.isEmpty()) {
            long last = next.get(next.size() - 1).version();
            if (backward) {
                to = last - 1;
            } else {
                from = last + 1;
            }
        }
        page = next.iterator();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
