// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.state;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.subscription.LogStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks a store, and the runtime of its durable subscriptions, how they are. Waits as long as the store does.
 */
record StoreLook(OperatedStore store) {

    /** What follows may name streams, and names of streams may name people. */
    private static final Pattern DETAILS = Pattern.compile("( at event |: |, | of ).*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("^ES-\\d{4}\\b");

    /** Never throws, except for errors of the virtual machine. */
    StoreState state() {
        try {
            return new StoreState(store.name(), log(), subscriptions(), Optional.empty());
        } catch (RuntimeException | LinkageError e) {
            return StoreState.failed(store.name(), described(e));
        }
    }

    private Optional<StoreState.Log> log() {
        try {
            LogStatus status = store.backend().subscriptions().status();
            return Optional.of(
                    new StoreState.Log(status.settled().major(), status.stall().map(this::stall)));
        } catch (MissingPartException e) {
            return Optional.empty();
        }
    }

    private StoreState.Stall stall(LogStatus.Stall stall) {
        Duration duration = store.backend()
                .extension(BackgroundEngine.class)
                .map(engine -> since(stall.since(), engine.clock().instant()))
                .orElse(Duration.ZERO);
        return new StoreState.Stall(stall.reason(), stall.since().toString(), duration);
    }

    private static Duration since(Instant begin, Instant now) {
        return now.isBefore(begin) ? Duration.ZERO : Duration.between(begin, now);
    }

    private List<SubscriptionState> subscriptions() {
        return store.subscriptions()
                .map(runtime -> runtime.status().stream()
                        .map(status -> subscription(runtime, status))
                        .toList())
                .orElse(List.of());
    }

    private static SubscriptionState subscription(SubscriptionRuntime runtime, SubscriptionStatus status) {
        return new SubscriptionState(
                status.name(),
                status.kind(),
                runtime.lag(status.name()),
                status.deadLetters(),
                status.isPaused(),
                (int) status.shards().stream()
                        .filter(shard -> shard.node().isEmpty())
                        .count(),
                status.shards().stream()
                        .flatMap(shard -> shard.trouble().stream())
                        .findFirst()
                        .map(StoreLook::brief),
                status.rebuild().map(SubscriptionStatus.Rebuild::fraction));
    }

    static String brief(String trouble) {
        return DETAILS.matcher(trouble).replaceFirst("");
    }

    private static String described(Throwable failure) {
        String number = failure instanceof EventSourceryException && failure.getMessage() != null
                ? NUMBER.matcher(failure.getMessage())
                        .results()
                        .map(found -> found.group() + " ")
                        .findFirst()
                        .orElse("")
                : "";
        return number + failure.getClass().getName();
    }
}
