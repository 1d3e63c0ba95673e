// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.peers;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The payloads of the hand-written log, fetched page by page. */
final class Pages implements Iterator<Object> {

    /** Fetches the rows behind a position. */
    @FunctionalInterface
    interface Fetch {

        List<HandWritten.Row> after(long position) throws Exception;
    }

    private final Fetch fetch;
    private List<HandWritten.Row> page = List.of();
    private int at;
    private long position;

    Pages(Fetch fetch) {
        this.fetch = fetch;
    }

    @Override
    public boolean hasNext() {
        if (at == page.size()) {
            try {
                page = fetch.after(position);
            } catch (Exception e) {
                throw new IllegalStateException("A page of the hand-written log could not be read.", e);
            }
            at = 0;
        }
        return at < page.size();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        HandWritten.Row row = page.get(at++);
        position = row.position();
        return row.payload();
    }
}
