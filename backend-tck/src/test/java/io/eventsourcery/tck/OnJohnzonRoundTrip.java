// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.payload.RoundTripConformance;
import java.util.function.UnaryOperator;

/** Johnzon alone on the class path. */
class OnJohnzonRoundTrip extends RoundTripConformance {

    @Override
    protected BackendFixture openFixture() {
        return HeapFixture.plain(UnaryOperator.identity());
    }
}
