// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.replay;

import java.util.List;

/**
 * One statement as it was executed.
 *
 * @param sql its text
 * @param bindings its parameters, in the order in which they were set
 * @param settings what else was set on it, such as a fetch size
 * @param columns what was read from the first row of its result, in order
 * @param query whether it gave a result
 */
public record Recorded(
        String sql, List<Binding> bindings, List<Setting> settings, List<Column> columns, boolean query) {

    /**
     * A parameter.
     *
     * @param setter the name of the JDBC method
     * @param index from 1
     * @param value the value; an {@link ArrayValue} for an SQL array
     * @param sqlType the third argument, or null
     */
    public record Binding(String setter, int index, Object value, Object sqlType) {}

    /** An SQL array, by the name of its element type and its elements. */
    public record ArrayValue(String typeName, Object[] elements) {}

    /** A call with one number that is no parameter, such as {@code setFetchSize}. */
    public record Setting(String setter, int value) {}

    /**
     * A column that was read.
     *
     * @param getter the name of the JDBC method
     * @param index from 1
     * @param type the class that was asked for, or null
     */
    public record Column(String getter, int index, Class<?> type) {}
}
