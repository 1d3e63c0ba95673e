// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.view;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.console.request.Refused;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.runtime.SubscriptionRuntime;
import jakarta.servlet.http.HttpServletResponse;

/** The parts of a store that views need. */
final class Engines {

    private Engines() {}

    /** @throws Refused 404, ES-0927, if the backend is not one of this library's engine */
    static BackgroundEngine of(OperatedStore store) {
        return store.backend()
                .extension(BackgroundEngine.class)
                .orElseThrow(() -> missing("does not show its log: ask it by its own means"));
    }

    /** @throws Refused 404, ES-0927, if none run */
    static SubscriptionRuntime subscriptions(OperatedStore store) {
        return store.subscriptions()
                .orElseThrow(() -> missing("has no durable subscriptions on this node: define one to see it here"));
    }

    static Refused missing(String what) {
        return new Refused(HttpServletResponse.SC_NOT_FOUND, "ES-0927 This store " + what + ".");
    }
}
