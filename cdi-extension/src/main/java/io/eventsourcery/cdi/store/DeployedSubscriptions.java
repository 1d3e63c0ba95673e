// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogStatus;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;

/** The log behind a bean: passes each call on to the backend as it is then. Thread-safe. */
record DeployedSubscriptions(DeployedStore deployed) implements Subscriptions {

    private Subscriptions present() {
        return deployed.backend().subscriptions();
    }

    @Override
    public Position position() {
        return present().position();
    }

    @Override
    public PullSubscription startFrom(Position position) {
        return present().startFrom(position);
    }

    @Override
    public LogStatus status() {
        return present().status();
    }
}
