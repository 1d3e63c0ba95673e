// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.operation;

import io.eventsourcery.spi.setting.Setting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The stores of a deployment by name, and its configuration. Immutable and thread-safe. */
public final class OperatedStores {

    private final List<OperatedStore> all;
    private final Function<String, Optional<String>> configuration;

    /** @param configuration returns the text of a key */
    public OperatedStores(List<OperatedStore> all, Function<String, Optional<String>> configuration) {
        this.all = List.copyOf(all);
        this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    /** All of them, in the order in which they were found. */
    public List<OperatedStore> all() {
        return all;
    }

    /** The one of that name; empty if there is none. */
    public Optional<OperatedStore> named(String name) {
        return all.stream().filter(store -> store.name().equals(name)).findFirst();
    }

    /**
     * The configured value, else the default.
     *
     * @throws io.eventsourcery.error.ConfigurationException with the number of the setting if its value is illegal
     */
    public <T> Optional<T> value(Setting<T> setting) {
        return setting.in(configuration);
    }
}
