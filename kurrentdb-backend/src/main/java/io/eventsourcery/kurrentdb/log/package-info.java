// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The log of a server, which is its stream {@code $all}.
 *
 * <p>Start with {@code KurrentDbLog}. It reads by subscriptions that the server filters ({@code LogCatchUp}), keeps what they
 * brought beyond a read for the next one ({@code LogAhead}), and reads plain pages where they get nowhere ({@code LogPages}); {@code LogReading} is one read while it goes on, and {@code LogBell}
 * wakes a reader that waits. Not for applications.
 */
package io.eventsourcery.kurrentdb.log;
