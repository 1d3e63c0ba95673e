// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.sql.ErrorSigns;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** H2 says by numbers what its SQLStates do not. */
final class H2Errors implements ErrorSigns {

    /** Connection broken or closed, database closed or closing, concurrent update, lock time-out, statement cancelled. */
    private static final Set<Integer> TRANSIENT = Set.of(90067, 90007, 90098, 90121, 90131, 50200, 57014);

    private static final int NOT_ENOUGH_RIGHTS = 90096;

    @Override
    public boolean isMissingRight(SQLException error) {
        return error.getErrorCode() == NOT_ENOUGH_RIGHTS;
    }

    @Override
    public boolean isTransient(SQLException error) {
        return TRANSIENT.contains(error.getErrorCode());
    }

    /** In messages about the primary key of events. */
    static String positionKey(Tables tables) {
        return tables.prefix().toLowerCase(Locale.ROOT) + "event(position";
    }

    /** By their table and columns. */
    @Override
    public Set<String> primaryKeys(Tables tables) {
        String prefix = tables.prefix().toLowerCase(Locale.ROOT);
        return Set.of(
                positionKey(tables),
                prefix + "snapshot(stream_key",
                prefix + "stream(stream_key",
                prefix + "node(node",
                prefix + "parked(subscription");
    }

    @Override
    public String nameOfKey(SQLException error) {
        String message = String.valueOf(error.getMessage());
        int end = message.length();
        for (String values : new String[] {"\n", "VALUES (", "/*"}) {
            int at = message.indexOf(values);
            end = at < 0 ? end : Math.min(end, at);
        }
        return message.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
