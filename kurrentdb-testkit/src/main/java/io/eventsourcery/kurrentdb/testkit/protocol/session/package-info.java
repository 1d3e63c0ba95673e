// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The second version of the protocol: one append to several streams.
 *
 * <p>Start with {@link io.eventsourcery.kurrentdb.testkit.protocol.session.SessionCalls}. It has errors of its own, in {@link
 * io.eventsourcery.kurrentdb.testkit.protocol.session.SessionErrors}. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.protocol.session;
