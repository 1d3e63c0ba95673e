// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What all services of a node share: the node itself, messages and errors in the form of the protocol, and how answers are
 * sent.
 *
 * <p>Start with {@link io.eventsourcery.kurrentdb.testkit.protocol.wire.Node}, which every service is given. {@link
 * io.eventsourcery.kurrentdb.testkit.protocol.wire.Pump} sends every stream of answers, {@link
 * io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire} and {@link io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors}
 * make messages and errors. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.protocol.wire;
