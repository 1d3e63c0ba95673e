// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the extension logs as a warning while this is open. */
final class Warnings extends Handler implements AutoCloseable {

    private static final Logger OF_EXTENSION = Logger.getLogger("io.eventsourcery.cdi");

    private final List<String> logged = new CopyOnWriteArrayList<>();

    static Warnings listen() {
        Warnings warnings = new Warnings();
        OF_EXTENSION.addHandler(warnings);
        return warnings;
    }

    List<String> numbered(String number) {
        List<String> found = new ArrayList<>(logged);
        found.removeIf(text -> !text.startsWith(number));
        return found;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel() == Level.WARNING) {
            logged.add(entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        OF_EXTENSION.removeHandler(this);
    }
}
