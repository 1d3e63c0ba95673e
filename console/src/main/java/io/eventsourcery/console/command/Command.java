// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command and its options.
 *
 * @param name as it is typed
 * @param path what it asks for
 * @param isAction whether it changes something
 * @param required options that it needs
 * @param allowed further options
 */
record Command(String name, String path, boolean isAction, List<String> required, List<String> allowed) {

    static final String TAIL = "tail";
    static final String CHECK = "check";
    static final String REBUILD = "rebuild";

    private static final List<String> OF_ALL = List.of("url", "store");

    static final List<Command> ALL = List.of(
            reading("streams", "streams", List.of(), "category", "tenant"),
            reading("stream", "stream", List.of(), "category", "id", "name", "tenant", "upTo", "limit"),
            reading("event", "event", List.of("version"), "category", "id", "name", "tenant"),
            reading("log", "log", List.of(), "category", "type", "tenant", "after", "before", "limit"),
            reading(TAIL, "log", List.of(), "category", "type", "tenant", "after", "pages"),
            reading("position", "position", List.of()),
            reading("subscriptions", "subscriptions", List.of(), "subscription", "kind"),
            reading("deadletters", "letters", List.of("subscription"), "after", "generation", "limit"),
            reading(CHECK, "check", List.of()),
            acting("pause"),
            acting("resume"),
            acting(REBUILD, "wait"),
            acting("cancel-rebuild"),
            acting("forget"),
            letter("requeue"),
            letter("discard"));

    private static Command reading(String name, String path, List<String> required, String... allowed) {
        return new Command(name, path, false, required, List.of(allowed));
    }

    private static Command acting(String name, String... allowed) {
        return new Command(name, name, true, List.of("subscription"), List.of(allowed));
    }

    private static Command letter(String name) {
        return new Command(name, name, true, List.of("subscription", "event"), List.of("generation", "tenant"));
    }

    static Optional<Command> named(String name) {
        return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    Set<String> options() {
        Set<String> options = new LinkedHashSet<>(required);
        options.addAll(allowed);
        options.addAll(OF_ALL);
        return options;
    }
}
