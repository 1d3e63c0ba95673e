// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.subscription;

import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A statement and its parameters, bound from left to right. */
final class Sql implements AutoCloseable {

    private final PreparedStatement statement;
    private int at;

    private Sql(PreparedStatement statement) {
        this.statement = statement;
    }

    static Sql of(Connection jdbc, String text) throws SQLException {
        return new Sql(jdbc.prepareStatement(text));
    }

    Sql with(String text) throws SQLException {
        statement.setString(++at, text);
        return this;
    }

    Sql with(int number) throws SQLException {
        statement.setInt(++at, number);
        return this;
    }

    Sql with(long number) throws SQLException {
        statement.setLong(++at, number);
        return this;
    }

    Sql with(boolean flag) throws SQLException {
        statement.setBoolean(++at, flag);
        return this;
    }

    /** Of a type that the driver knows. */
    Sql withObject(Object value) throws SQLException {
        statement.setObject(++at, value);
        return this;
    }

    /** Two parameters. */
    Sql with(ShardKey shard) throws SQLException {
        return with(shard.subscription()).with(shard.number());
    }

    /** Two parameters. */
    Sql with(Position position) throws SQLException {
        return with(position.major()).with(position.minor());
    }

    /** As {@code Spelling.later()} needs it. */
    Sql with(Duration duration) throws SQLException {
        return with(TimeUnit.MICROSECONDS.convert(duration));
    }

    /** The number of rows that were changed, or, with some settings of drivers, were only found. */
    int update() throws SQLException {
        return statement.executeUpdate();
    }

    /** Closed with the statement. */
    ResultSet query() throws SQLException {
        return statement.executeQuery();
    }

    /** Whether there is a row. */
    boolean isFound() throws SQLException {
        try (ResultSet row = query()) {
            return row.next();
        }
    }

    /** The text, cut to a number of UTF-16 units, but not within a character. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
