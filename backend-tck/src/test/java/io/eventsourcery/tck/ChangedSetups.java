// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.spi.Capability;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An engine that forgets a part of what it was set up with. */
record ChangedSetups(BackendFixture inner, UnaryOperator<BackendSetup> forget) implements BackendFixture {

    static BackendSetup withoutUpcasters(BackendSetup setup) {
        EventTypesBuilder types = new EventTypesBuilder();
        setup.eventTypes().all().forEach(types::add);
        return BackendSetup.defaults().withEventTypes(types.build()).withListener(setup.listener());
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return inner.backend(setup -> forget.apply(change.apply(setup)));
    }

    @Override
    public Set<Capability> capabilities() {
        return inner.capabilities();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return inner.transactions();
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }
}
