// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.benchmarks.replay.Recorded;
import io.eventsourcery.benchmarks.replay.Replay;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * The append statements of the library, sent by bare JDBC.
 *
 * @param first for a stream that does not exist yet
 * @param later for one that does
 */
record BareAppend(List<Replay<AppendValues>> first, List<Replay<AppendValues>> later) {

    void run(Connection connection, AppendValues values) throws SQLException {
        int rows = 0;
        for (Replay<AppendValues> statement : values.stream().version() == 0 ? first : later) {
            rows += statement.run(connection, values).size();
        }
        if (rows != values.ids().length) {
            throw new SQLException("The control wrote " + rows + " events instead of " + values.ids().length + ".");
        }
    }

    static List<Replay<AppendValues>> asRecorded(
            List<Recorded> statements, Function<Object, Function<AppendValues, Object>> source) {
        return statements.stream().map(each -> new Replay<>(each, source)).toList();
    }

    /** The same without the part that checks the present version of the stream, if there is one. */
    static List<Replay<AppendValues>> withoutGuard(
            List<Recorded> statements, Function<Object, Function<AppendValues, Object>> source) {
        return statements.stream()
                .map(each -> {
                    Guard guard = Guard.in(each.sql());
                    return Replay.without(each, guard.from(), guard.to(), source);
                })
                .toList();
    }
}
