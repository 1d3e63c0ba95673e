// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The log of a server, which is its stream {@code $all}.
 *
 * <p>Start with {@code KurrentDbLog}. It reads by short subscriptions that the server filters ({@code LogCatchUp}), and by
 * plain pages where those get nowhere ({@code LogPages}); {@code LogReading} is one read while it goes on, and {@code LogBell}
 * wakes a reader that waits. Not for applications.
 */
package io.eventsourcery.kurrentdb.log;
