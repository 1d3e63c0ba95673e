// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody typed, checked.
 *
 * @param command the command
 * @param options their values by name
 */
record Invocation(Command command, Map<String, String> options) {

    /** @throws UsageException ES-0930 if it is no such command, or one of its options is unknown, missing or without a value */
    static Invocation of(String... arguments) {
        if (arguments.length == 0) {
            throw new UsageException("there is no command");
        }
        Command command = Command.named(arguments[0])
                .orElseThrow(() -> new UsageException("there is no command " + arguments[0]));
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!command.options().contains(name)) {
                throw new UsageException(command.name() + " has no option " + arguments[i] + ", but "
                        + command.options().stream().map(it -> "--" + it).collect(Collectors.joining(", ")));
            }
            if (i + 1 == arguments.length) {
                throw new UsageException("--" + name + " has no value");
            }
            options.put(name, arguments[i + 1]);
        }
        command.required().stream()
                .filter(name -> !options.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException(command.name() + " needs --" + name);
                });
        return new Invocation(command, options);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /**
     * The value of an option that is a number.
     *
     * @throws UsageException if it is none, or not above 0
     */
    Optional<Long> number(String name) {
        return option(name).map(text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new UsageException("--" + name + " is no number above 0");
            }
            return Long.parseLong(text);
        });
    }

    /** What the console is asked for: everything but what only this program knows. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(options);
        parameters.keySet().removeAll(List.of("url", "pages", "wait"));
        return parameters;
    }
}
