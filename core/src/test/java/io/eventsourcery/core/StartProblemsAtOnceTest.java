// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartProblemsAtOnceTest {

    @EventType("hidden")
    record Hidden() {}

    @Test
    void problems_of_types_and_of_listeners_are_reported_together() {
        BackendSetup setup = BackendSetup.defaults()
                .withEventTypes(Hidden.class)
                .withListener(EventListeners.none().onEvents(TimeUnit.class, event -> {}));

        assertThatThrownBy(() ->
                        InMemoryBackendFactory.create().configured(any -> setup).build())
                .isInstanceOfSatisfying(ConfigurationException.class, refusal -> assertThat(refusal.problems())
                        .hasSize(2)
                        .anyMatch(problem -> problem.startsWith("ES-0206"))
                        .anyMatch(problem -> problem.startsWith("ES-0109")));
    }
}
