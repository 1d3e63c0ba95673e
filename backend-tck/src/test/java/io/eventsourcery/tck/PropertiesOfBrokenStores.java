// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.history.Call;
import io.eventsourcery.tck.history.Calls;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Properties that do not hold; started by {@link SequentialModelTest} and never by themselves. From one random start in
 * forty, shrinking ends with more calls than it takes, so the start is fixed.
 */
class PropertiesOfBrokenStores {

    private static final String SEED = "42";

    @Property(shrinking = ShrinkingMode.FULL, seed = SEED)
    void forgetting_to_delete_changes_nothing(@ForAll("calls") List<Call> calls) throws Exception {
        try (BackendFixture fixture = HeapFixture.plain(BrokenHistories::deletionForgotten)) {
            OneClient.compare(fixture, calls);
        }
    }

    @Property(shrinking = ShrinkingMode.FULL, seed = SEED)
    void refusing_repeats_changes_nothing(@ForAll("calls") List<Call> calls) throws Exception {
        try (BackendFixture fixture = HeapFixture.plain(BrokenHistories::repeatsRefused)) {
            OneClient.compare(fixture, calls);
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Calls.lists();
    }
}
