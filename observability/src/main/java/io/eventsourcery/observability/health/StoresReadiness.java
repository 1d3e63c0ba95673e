// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.health;

import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.observability.state.StoreState;
import io.eventsourcery.observability.state.SubscriptionState;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while every store answers. Its data show each store and subscription.
 *
 * <p>Lag, dead letters, pauses and a log that waits change nothing: requests are served as ever, and other nodes would not be
 * better off.
 */
@Readiness
public class StoresReadiness implements HealthCheck {

    private DeployedStores stores;

    /** For the container. */
    protected StoresReadiness() {}

    @Inject
    StoresReadiness(DeployedStores stores) {
        this.stores = stores;
    }

    @Override
    public HealthCheckResponse call() {
        List<StoreState> states = stores.states();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("eventsourcery")
                .status(states.stream().allMatch(StoreState::isUp));
        states.forEach(state -> add(response, state));
        return response.build();
    }

    private static void add(HealthCheckResponseBuilder response, StoreState state) {
        String store = state.store();
        response.withData(store, state.failure().orElse("answers"));
        state.log().ifPresent(log -> {
            response.withData(store + ".log.settled", log.settled());
            log.stall().ifPresent(stall -> {
                response.withData(store + ".log.stalled-since", stall.since());
                response.withData(store + ".log.stalled-because", stall.reason());
            });
        });
        state.subscriptions().forEach(subscription -> add(response, store + '.' + subscription.name(), subscription));
    }

    private static void add(HealthCheckResponseBuilder response, String name, SubscriptionState subscription) {
        subscription
                .kind()
                .ifPresent(kind -> response.withData(name + ".kind", kind.name().toLowerCase(Locale.ROOT)));
        response.withData(name + ".lag-events", subscription.lag().events());
        response.withData(name + ".lag-seconds", subscription.lag().age().toSeconds());
        response.withData(name + ".dead-letters", subscription.deadLetters());
        if (subscription.isPaused()) {
            response.withData(name + ".paused", true);
        }
        if (subscription.idleShards() > 0) {
            response.withData(name + ".idle-shards", subscription.idleShards());
        }
        subscription.trouble().ifPresent(trouble -> response.withData(name + ".trouble", trouble));
        subscription
                .rebuilt()
                .ifPresent(share -> response.withData(name + ".rebuilt-percent", Math.round(100 * share)));
    }
}
