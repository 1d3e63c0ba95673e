// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.eventsourcery.kurrentdb.testkit.regex.ServerPattern;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptions;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events of {@code $all} that a reader asked for, by the name of their stream or by their type.
 *
 * <p>A pattern is searched for, not matched as a whole: without an anchor it is found anywhere in the name.
 */
public final class EventFilter implements Predicate<StoredEvent> {

    private final boolean byStream;
    private final Predicate<String> text;

    private EventFilter(boolean byStream, Predicate<String> text) {
        this.byStream = byStream;
        this.text = text;
    }

    /** A filter as it was sent: a pattern, or where that is empty prefixes, of which one must fit. */
    public static EventFilter of(boolean byStream, String regex, List<String> prefixes) {
        if (regex.isEmpty()) {
            List<String> copy = List.copyOf(prefixes);
            return new EventFilter(byStream, name -> copy.stream().anyMatch(name::startsWith));
        }
        try {
            return new EventFilter(byStream, ServerPattern.find(regex));
        } catch (IllegalArgumentException e) {
            throw Errors.unknown("Not an expression of .NET: " + regex);
        }
    }

    public static EventFilter of(FilterOptions options) {
        boolean byStream = options.hasStreamIdentifier();
        FilterOptions.Expression expression = byStream ? options.getStreamIdentifier() : options.getEventType();
        return of(byStream, expression.getRegex(), expression.getPrefixList());
    }

    @Override
    public boolean test(StoredEvent event) {
        return text.test(byStream ? event.stream() : event.type());
    }
}
