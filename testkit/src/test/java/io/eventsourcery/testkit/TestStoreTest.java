// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.testkit.Kettle.Boiled;
import io.eventsourcery.testkit.Kettle.Emptied;
import io.eventsourcery.testkit.Kettle.Event;
import io.eventsourcery.testkit.Kettle.Filled;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestStoreTest {

    private final UUID id = UUID.randomUUID();
    private final StreamId stream = StreamId.of("kettle", id);

    @Test
    void a_repository_is_one_line() {
        Repository<Kettle> kettles = TestStore.of(Event.class).repository(Kettle::new);

        kettles.create(id, kettle -> kettle.fill(500, Kettle.TAP));

        assertThat(kettles.get(id).content()).isEqualTo(500);
    }

    @Test
    void what_was_appended_is_what_came_after_what_was_given() {
        try (TestStore store = TestStore.of(Event.class)) {
            store.given(stream, new Filled(500, Kettle.TAP));

            store.repository(Kettle::new).execute(id, kettle -> kettle.boil(95, 100));
            store.events()
                    .forTenant(TenantId.of("other"))
                    .append(StreamId.random("kettle"), ExpectedVersion.none(), new Emptied());

            assertThat(store.appended()).containsExactly(new Boiled(95), new Boiled(100), new Emptied());
            store.thenAppended(new Boiled(95), new Boiled(100), new Emptied());
        }
    }

    @Test
    void nothing_appended_is_nothing() {
        assertThat(TestStore.of(Event.class).appended()).isEmpty();
        TestStore.of(Event.class).given(stream, new Emptied()).thenAppended();
    }

    @Test
    void more_than_a_batch_is_shown_whole() {
        TestStore store = TestStore.of(InMemoryBackendFactory.create().withEventTypes(Event.class));
        store.events()
                .append(
                        stream,
                        ExpectedVersion.none(),
                        IntStream.range(0, 1201).mapToObj(Boiled::new).toList());

        assertThat(store.appended()).hasSize(1201).endsWith(new Boiled(1200));
    }

    @Test
    void other_events_than_expected_fail_the_test() {
        TestStore store = TestStore.of(Event.class);
        store.events().append(stream, ExpectedVersion.none(), new Boiled(95));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> store.thenAppended(new Boiled(100)))
                .withMessage(
                        """
                        The events differ from the expected ones, first at event 1 (- expected, + actual)
                          then
                          > - Boiled[degrees=100]
                            + Boiled[degrees=95]
                                  degrees: expected 100, was 95""");
    }

    @Test
    void two_stores_do_not_see_each_other() {
        TestStore.of(Event.class).given(stream, new Emptied());

        assertThat(TestStore.of(Event.class).events().load(stream).isEmpty()).isTrue();
    }
}
