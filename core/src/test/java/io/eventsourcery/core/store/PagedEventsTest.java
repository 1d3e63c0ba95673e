// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.ReadRange;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PagedEventsTest {

    private static final StreamId STREAM = StreamId.of(new UUID(1, 2));

    private final List<PageRequest> requests = new ArrayList<>();

    /** Whether each page ends after one event. */
    private boolean shortest;

    @Test
    void every_range_gives_what_a_list_would_give_whatever_the_page_size() {
        for (int length = 0; length <= 7; length++) {
            for (int pageSize = 1; pageSize <= 8; pageSize++) {
                for (ReadRange range : ranges()) {
                    assertThat(versions(length, range, pageSize))
                            .as("%d events, pages of %d, %s", length, pageSize, range)
                            .isEqualTo(expected(length, range));
                }
            }
        }
    }

    @Test
    void a_page_that_ends_early_is_not_taken_for_the_end() {
        shortest = true;
        every_range_gives_what_a_list_would_give_whatever_the_page_size();
    }

    @Test
    void nothing_is_fetched_before_it_is_asked_for() {
        PagedEvents pages = new PagedEvents(request -> page(10, request), ReadRange.all(), 3);
        assertThat(requests).isEmpty();
        pages.next();
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_limit_of_one_fetches_one_event() {
        versions(10, ReadRange.all().backwards().limit(1), 100);
        assertThat(requests).containsExactly(new PageRequest(1, Long.MAX_VALUE, true, 1));
    }

    private static List<ReadRange> ranges() {
        List<ReadRange> ranges = new ArrayList<>();
        for (long from = 1; from <= 8; from++) {
            for (long until = 1; until <= 9; until++) {
                for (long limit = 0; limit <= 8; limit += 2) {
                    ReadRange range = ReadRange.all().from(from).until(until).limit(limit);
                    ranges.add(range);
                    ranges.add(range.backwards());
                }
            }
        }
        ranges.add(ReadRange.all());
        ranges.add(ReadRange.all().backwards());
        return ranges;
    }

    private static List<Long> expected(int length, ReadRange range) {
        List<Long> versions = new ArrayList<>();
        for (long v = 1; v <= length; v++) {
            if (v >= range.from() && v < range.until()) {
                versions.add(range.backward() ? 0 : versions.size(), v);
            }
        }
        return versions.subList(0, (int) Math.min(range.limit(), versions.size()));
    }

    private List<Long> versions(int length, ReadRange range, int pageSize) {
        PagedEvents pages = new PagedEvents(request -> page(length, request), range, pageSize);
        List<Long> versions = new ArrayList<>();
        pages.forEachRemaining(event -> versions.add(event.version()));
        return versions;
    }

    private StreamPage page(int length, PageRequest request) {
        requests.add(request);
        List<StoredEvent> page = new ArrayList<>();
        for (long v = 1; v <= length; v++) {
            if (v >= request.from() && v <= request.to()) {
                page.add(request.backward() ? 0 : page.size(), event(v));
            }
        }
        int size = Math.min(shortest ? 1 : request.limit(), page.size());
        return new StreamPage(page.subList(0, size), size == page.size());
    }

    private static StoredEvent event(long version) {
        EncodedEvent event = new EncodedEvent(new UUID(0, version), "t", 1, "{}", "");
        return new StoredEvent(STREAM, version, true, Optional.empty(), Instant.EPOCH, event);
    }
}
