// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects every line that anybody logs, at every level, until it is closed. */
public final class LogLines implements AutoCloseable {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final List<Handler> silenced = List.of(root.getHandlers());
    private final Level before = root.getLevel();
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (heard.test(line.getLoggerName())) {
                lines.add(text(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Predicate<String> heard;

    private LogLines(Predicate<String> heard) {
        this.heard = heard;
        silenced.forEach(root::removeHandler);
        collector.setLevel(Level.ALL);
        root.addHandler(collector);
        root.setLevel(Level.ALL);
    }

    /** Collects the lines of loggers whose names fit. */
    public static LogLines of(Predicate<String> loggers) {
        return new LogLines(name -> name != null && loggers.test(name));
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.removeHandler(collector);
        silenced.forEach(root::addHandler);
        assertThat(root.getHandlers()).doesNotContain(collector);
    }

    private static String text(LogRecord line) {
        StringWriter text = new StringWriter();
        PrintWriter printer = new PrintWriter(text);
        printer.println(line.getLoggerName() + " " + line.getMessage());
        if (line.getParameters() != null) {
            for (Object parameter : line.getParameters()) {
                printer.println(parameter);
            }
        }
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(printer);
        }
        return text.toString();
    }
}
