// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump;
import java.util.Iterator;

/** Answers that are known when the call arrives. */
final class PreparedAnswers<T> implements Pump.Source<T> {

    private final Iterator<T> answers;

    PreparedAnswers(Iterator<T> answers) {
        this.answers = answers;
    }

    @Override
    public T next() {
        return answers.hasNext() ? answers.next() : null;
    }

    @Override
    public boolean isComplete() {
        return !answers.hasNext();
    }
}
