// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.kurrentdb.KurrentDbObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears which commits the store refused. */
@ApplicationScoped
public class Operator implements KurrentDbObserver {

    private final List<EventSourceryException> refused = new CopyOnWriteArrayList<>();

    @Override
    public void refused(EventSourceryException reason) {
        refused.add(reason);
    }

    public List<EventSourceryException> heard() {
        return refused;
    }
}
