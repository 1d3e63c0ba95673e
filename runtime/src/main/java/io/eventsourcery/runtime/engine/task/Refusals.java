// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.task;

import java.util.EnumSet;
import java.util.Set;

/** What an executor refuses at the moment: one that is full may accept timers, and refuse their tasks. Thread-safe. */
final class Refusals {

    private final Set<Kind> going = EnumSet.noneOf(Kind.class);

    enum Kind {
        NOW,
        LATER,
        CONTEXT
    }

    /** Notes a refusal. @return whether nothing was refused before it */
    synchronized boolean isFirst(Kind kind) {
        boolean isFirst = going.isEmpty();
        going.add(kind);
        return isFirst;
    }

    /** A task of the kind was accepted. */
    synchronized void ended(Kind kind) {
        going.remove(kind);
    }

    synchronized boolean goOn() {
        return !going.isEmpty();
    }
}
