// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import static io.eventsourcery.kurrentdb.testkit.Session.event;
import static io.eventsourcery.kurrentdb.testkit.Session.events;
import static io.eventsourcery.kurrentdb.testkit.Session.get;
import static io.eventsourcery.kurrentdb.testkit.Session.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.StreamMetadata;
import io.kurrent.dbclient.StreamNotFoundException;
import io.kurrent.dbclient.StreamState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the metadata of a stream hides from its readers. */
class MetadataTest {

    private final Hands hands = new Hands();
    private final KurrentDbStandIn standIn =
            KurrentDbStandIn.start(StandInSettings.ofToday().clock(hands));
    private final Session session = Session.with(standIn);

    @AfterEach
    void close() {
        standIn.close();
        session.close();
    }

    /** A clock that is set by hand. */
    private static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2025-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void set(String stream, Consumer<StreamMetadata> settings) {
        StreamMetadata metadata = new StreamMetadata();
        settings.accept(metadata);
        get(session.client().setStreamMetadata(stream, metadata));
    }

    @Test
    void it_is_read_as_it_was_written_and_only_the_last_one() {
        session.append("s-1", StreamState.noStream(), event("a"));
        set("s-1", metadata -> metadata.setMaxCount(7L));
        set("s-1", metadata -> metadata.setCustomProperties(Map.of("k", "v")));

        StreamMetadata read = get(session.client().getStreamMetadata("s-1"));

        assertThat(read.getMaxCount()).isNull();
        assertThat(read.getCustomProperties()).containsEntry("k", "v");
        assertThat(revisions(session.read("$$s-1"))).containsExactly(1L);
    }

    @Test
    void a_count_leaves_the_last_ones() {
        set("s-1", metadata -> metadata.setMaxCount(2L));
        session.append("s-1", StreamState.noStream(), events(5));

        assertThat(revisions(session.read("s-1"))).containsExactly(3L, 4L);
        assertThat(revisions(session.read(
                        "s-1", ReadStreamOptions.get().backwards().fromEnd().maxCount(10))))
                .containsExactly(4L, 3L);
    }

    @Test
    void an_age_hides_what_is_older() {
        set("s-1", metadata -> metadata.setMaxAge(60L));
        session.append("s-1", StreamState.noStream(), event("old"));
        hands.now = hands.now.plus(Duration.ofSeconds(61));
        session.append("s-1", StreamState.streamRevision(0), event("young"));

        assertThat(revisions(session.read("s-1"))).containsExactly(1L);
    }

    @Test
    void a_truncated_stream_says_where_it_begins() {
        session.append("s-1", StreamState.noStream(), events(5));
        set("s-1", metadata -> metadata.setTruncateBefore(3L));

        ReadResult read = get(session.client()
                .readStream("s-1", ReadStreamOptions.get().fromStart().maxCount(10)));

        assertThat(revisions(read.getEvents())).containsExactly(3L, 4L);
        assertThat(read.getFirstStreamPosition()).isEqualTo(3);
    }

    @Test
    void a_deletion_takes_all_settings_with_it() {
        session.append("s-1", StreamState.noStream(), events(5));
        set("s-1", metadata -> metadata.setMaxCount(2L));
        get(session.client().deleteStream("s-1"));

        session.append("s-1", StreamState.noStream(), events(3));

        assertThat(revisions(session.read("s-1"))).containsExactly(5L, 6L, 7L);
        assertThat(get(session.client().getStreamMetadata("s-1")).getTruncateBefore())
                .isEqualTo(5L);
    }

    @Test
    void new_metadata_bring_a_deleted_stream_back_without_its_events() {
        session.append("s-1", StreamState.noStream(), events(5));
        get(session.client().deleteStream("s-1"));
        assertThatThrownBy(() -> session.read("s-1")).isInstanceOf(StreamNotFoundException.class);

        set("s-1", metadata -> metadata.setMaxCount(2L));

        assertThat(session.read("s-1")).isEmpty();
    }
}
