// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The services of the protocol over {@link io.eventsourcery.kurrentdb.testkit.state.EventLog}: appends, reads,
 * subscriptions, deletions, and the questions a client asks when it connects.
 *
 * <p>One class per service or call; {@link io.eventsourcery.kurrentdb.testkit.protocol.Services} lists the services, and
 * {@link io.eventsourcery.kurrentdb.testkit.protocol.Pump} is how every stream of answers is sent. The messages and the
 * service bases are those inside the genuine client. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.protocol;
