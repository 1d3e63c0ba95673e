// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The group of a {@link BackendSetup} that ties a store to the application around it. Immutable.
 *
 * @param listener receives appended events inside the transaction; default none
 * @param context completes the context of appended events; by default only from handled events
 * @param settings returns the text of a configuration key; by default nothing is configured
 */
public record SurroundingsSetup(
        AppendListener listener, AmbientContext context, Function<String, Optional<String>> settings) {

    public SurroundingsSetup {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(settings, "settings");
    }

    /** No listener, no context and no settings. */
    public static SurroundingsSetup defaults() {
        return new SurroundingsSetup(AppendListener.NONE, AmbientContext.none(), key -> Optional.empty());
    }

    /** The same surroundings that also call this listener, after the others. */
    public SurroundingsSetup withListener(AppendListener more) {
        return new SurroundingsSetup(listener.and(more), context, settings);
    }

    public SurroundingsSetup withContext(AmbientContext other) {
        return new SurroundingsSetup(listener, other, settings);
    }

    public SurroundingsSetup withSettings(Function<String, Optional<String>> other) {
        return new SurroundingsSetup(listener, context, other);
    }
}
