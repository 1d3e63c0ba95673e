// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What the stand-in remembers: one ordered log, the streams in it, and the rules by which an append is taken, recognised
 * as a repeat or refused.
 *
 * <p>Nothing here knows of gRPC. {@link io.eventsourcery.kurrentdb.testkit.state.EventLog} is the place to start; it is
 * the only type with a lock. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.state;
