// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTypesTest {

    @Test
    void a_position_ahead_is_told_with_the_end_of_the_log_and_the_remedy() {
        PositionAheadException refusal = new PositionAheadException(Position.of(9), Position.of(7));

        assertThat(refusal).isInstanceOf(EventSourceryException.class);
        assertThat(refusal.getMessage()).startsWith("ES-0501").contains("9", "7", "backup", "start from a position of");
        assertThat(refusal.asked()).isEqualTo(Position.of(9));
        assertThat(refusal.newest()).isEqualTo(Position.of(7));
    }

    @Test
    void a_position_of_another_kind_of_store_is_told_with_the_remedy() {
        ForeignPositionException refusal = new ForeignPositionException(new Position(9, 3));

        assertThat(refusal).isInstanceOf(EventSourceryException.class);
        assertThat(refusal.getMessage()).startsWith("ES-0502").contains("9/3", "start from a position of this store");
        assertThat(refusal.asked()).isEqualTo(new Position(9, 3));
    }

    @Test
    void a_pull_has_always_something_to_come_and_removes_nothing() {
        Pull<Optional<String>> pull = new Pull<>() {
            @Override
            public Optional<String> next() {
                return Optional.empty();
            }

            @Override
            public Position position() {
                return Position.start();
            }
        };

        assertThat(pull.hasNext()).isTrue();
        assertThat(pull.next()).isEmpty();
        assertThat(pull.hasNext()).isTrue();
        assertThatThrownBy(pull::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_status_says_where_it_is_and_maybe_why() {
        LogStatus.Stall stall = new LogStatus.Stall("somebody", Instant.EPOCH);

        assertThat(new LogStatus(Position.of(3), Optional.of(stall)).stall()).contains(stall);
        assertThatThrownBy(() -> new LogStatus(null, Optional.empty())).hasMessage("settled");
        assertThatThrownBy(() -> new LogStatus(Position.of(3), null)).hasMessage("stall");
    }

    @Test
    void the_shortest_time_limit_is_a_tenth_of_a_second() {
        assertThat(PullSubscription.SHORTEST_TIME_LIMIT).isEqualTo(Duration.ofMillis(100));
    }
}
