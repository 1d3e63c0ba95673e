// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.BackendSetup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** A factory that cannot build. */
@ApplicationScoped
public class BrokenStore implements BackendFactory {

    @Override
    public BackendFactory configured(UnaryOperator<BackendSetup> change) {
        return this;
    }

    @Override
    public Backend build() {
        throw new IllegalStateException("the disk is full");
    }
}
