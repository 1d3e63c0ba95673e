// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tag;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.Position;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a query has seen the log; printable, otherwise opaque.
 *
 * <p>It has a position for each item of the query, because events with different tags may become visible in another order than
 * that of their positions; those with one tag never do. It belongs to that query, tenant and store: with another query or tenant,
 * or where the events lie in another kind of database or in tables of another name, it is refused, ES-0957, and where it is ahead
 * of the log, ES-0958. Two databases with the same tables cannot be told apart further, nor can one and its state before a restore.
 * {@link #parse} reads the result of {@link #toString()}, so it can travel with a form; nothing protects it there. Immutable.
 *
 * @param query identifies the query
 * @param positions one for each item of the query
 */
public record ConsistencyMarker(long query, List<Position> positions) implements Serializable {

    private static final Pattern PRINTED = Pattern.compile("([0-9a-f]{1,16})=([0-9/]{1,39}(?:\\+[0-9/]{1,39})*)");

    public ConsistencyMarker {
        positions = List.copyOf(positions);
    }

    /**
     * Reads the result of {@link #toString()}.
     *
     * @throws InvalidInputException ES-0957 if the text is not such a result
     */
    public static ConsistencyMarker parse(String text) {
        var matcher = PRINTED.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            throw notPrinted();
        }
        try {
            return new ConsistencyMarker(
                    Long.parseUnsignedLong(matcher.group(1), 16),
                    Arrays.stream(matcher.group(2).split("\\+"))
                            .map(Position::parse)
                            .toList());
        } catch (InvalidInputException e) {
            throw notPrinted();
        }
    }

    private static InvalidInputException notPrinted() {
        return new InvalidInputException(
                "ES-0957 This text is not a consistency marker: use the result of ConsistencyMarker.toString().");
    }

    @Override
    public String toString() {
        return Long.toHexString(query) + "="
                + positions.stream().map(Position::toString).collect(Collectors.joining("+"));
    }
}
