// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import java.util.stream.Collectors;

/** ES-0930: what somebody typed is no command. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String what) {
        super("ES-0930 This is no command: " + what + ". Commands: "
                + Command.ALL.stream().map(Command::name).collect(Collectors.joining(", "))
                + "; each with --url, or EVENTSOURCERY_CONSOLE_URL.");
    }
}
