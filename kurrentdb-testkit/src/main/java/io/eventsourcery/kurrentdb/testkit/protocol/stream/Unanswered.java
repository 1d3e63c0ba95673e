// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;

/** No answer, and no end. */
final class Unanswered<T> implements Pump.Source<T> {

    @Override
    public T next() {
        return null;
    }

    @Override
    public boolean isComplete() {
        return false;
    }
}
