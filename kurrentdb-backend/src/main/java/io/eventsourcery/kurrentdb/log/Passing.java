// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.stream.Position;
import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.SubscribeToAllOptions;
import io.kurrent.dbclient.SubscriptionFilter;
import io.kurrent.dbclient.SubscriptionFilterBuilder;

/**
 * What of a filter the server applies. A server takes one filter. The stream is the narrower one, and also keeps out what others
 * write.
 */
record Passing(LogFilter filter) {

    /** A subscription behind a position. */
    SubscribeToAllOptions options(Position after, int batch, Checkpointer checkpointer) {
        SubscribeToAllOptions options =
                SubscribeToAllOptions.get().requiresLeader().batchSize(batch).filter(onServer(checkpointer));
        return after.equals(Position.start())
                ? options.fromStart()
                : options.fromPosition(new io.kurrent.dbclient.Position(after.major(), after.minor()));
    }

    private SubscriptionFilter onServer(Checkpointer checkpointer) {
        SubscriptionFilterBuilder builder = SubscriptionFilter.newBuilder();
        return (isByType()
                        ? builder.withEventTypeRegularExpression(StreamNames.typePattern(filter.types()))
                        : builder.withStreamNameRegularExpression(StreamNames.pattern(filter)))
                .withMaxWindow(LogCatchUp.WINDOW)
                .withCheckpointer(checkpointer)
                .build();
    }

    private boolean isByType() {
        return !filter.types().isEmpty()
                && filter.category().isEmpty()
                && filter.tenant().isEmpty();
    }

    /** Whether the server lets pass what is not wanted. */
    boolean isSortedOutHere() {
        return !filter.types().isEmpty() && !isByType();
    }
}
