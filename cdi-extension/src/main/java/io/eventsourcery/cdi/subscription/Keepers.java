// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.cdi.store.DeployedStore;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.spi.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds for each store the one that keeps its checkpoints: itself, or the one that configuration names.
 *
 * @param stores all of the deployment
 * @param named the simple name of a qualifier, or pairs of names, {@code Store=Keeper}, that commas separate
 */
public record Keepers(List<DeployedStore> stores, Optional<String> named) {

    /**
     * A runtime without subscriptions. Without any store that keeps checkpoints its start is refused with ES-0510.
     *
     * @param isFollowed whether a store has durable subscriptions
     * @throws ConfigurationException ES-0821 to ES-0823 if another store has to keep them, and none is named, the named
     *     one cannot, or it keeps those of another log
     */
    BackgroundRuntime runtimeOf(DeployedStore store, Predicate<DeployedStore> isFollowed) {
        BackgroundRuntime own = BackgroundRuntime.of(store.backend());
        return keepsCheckpoints(store)
                ? own
                : keeperOf(store, isFollowed)
                        .map(keeper -> own.keptIn(keeper.backend()))
                        .orElse(own);
    }

    private Optional<DeployedStore> keeperOf(DeployedStore store, Predicate<DeployedStore> isFollowed) {
        List<DeployedStore> able =
                stores.stream().filter(Keepers::keepsCheckpoints).toList();
        List<String> names = able.stream().map(Keepers::name).toList();
        Optional<String> wanted = nameOfKeeper(store);
        if (wanted.isEmpty() && able.isEmpty()) {
            return Optional.empty();
        }
        String name = wanted.orElseThrow(
                () -> new ConfigurationException(SubscriptionProblems.unnamedKeeper(store.toString(), names)));
        DeployedStore keeper = able.stream()
                .filter(other -> name(other).equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(SubscriptionProblems.noKeeper(name, names)));
        stores.stream()
                .filter(other -> other != store && isFollowed.test(other))
                .filter(other -> other == keeper
                        || !able.contains(other) && nameOfKeeper(other).equals(wanted))
                .findFirst()
                .ifPresent(other -> {
                    throw new ConfigurationException(
                            SubscriptionProblems.sharedKeeper(name, store.toString(), other.toString()));
                });
        return Optional.of(keeper);
    }

    /** A name without a pair is that of the keeper of every store. */
    private Optional<String> nameOfKeeper(DeployedStore store) {
        if (named.filter(all -> all.contains("=")).isEmpty()) {
            return named;
        }
        return Settings.listed(named.get()).stream()
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair[0].strip().equals(name(store)))
                .map(pair -> pair[pair.length - 1].strip())
                .findFirst();
    }

    private static boolean keepsCheckpoints(DeployedStore store) {
        return store.backend()
                .extension(BackgroundEngine.class)
                .filter(BackgroundEngine::keepsCheckpoints)
                .isPresent();
    }

    private static String name(DeployedStore store) {
        return store.toString().replace("@", "");
    }
}
