// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The first version of the protocol: append, read, subscribe, delete and tombstone.
 *
 * <p>Start with {@link io.eventsourcery.kurrentdb.testkit.protocol.stream.StreamsCalls}; the longer calls have classes of their
 * own. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.protocol.stream;
