// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A page that a loop by hand has read, and the connection of its transaction. */
public final class Lines implements Iterable<LineAdded> {

    private final Connection connection;
    private final List<LineAdded> all = new ArrayList<>();
    private long end;

    /** What the loop does with a page. */
    public interface Handler {
        void handle(Lines lines) throws SQLException;
    }

    public Lines(Connection connection) {
        this.connection = connection;
    }

    public void add(long position, LineAdded line) {
        all.add(line);
        end = position;
    }

    public Connection connection() {
        return connection;
    }

    /** The position of the last one. */
    public long end() {
        return end;
    }

    @Override
    public Iterator<LineAdded> iterator() {
        return all.iterator();
    }
}
