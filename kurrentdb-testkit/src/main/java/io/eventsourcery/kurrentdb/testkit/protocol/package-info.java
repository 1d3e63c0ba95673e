// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What a node offers over {@link io.eventsourcery.kurrentdb.testkit.state.EventLog}, and what every call passes on its way:
 * credentials, limits and faults on purpose.
 *
 * <p>Start with {@link io.eventsourcery.kurrentdb.testkit.protocol.Services}, which lists the services; {@code Introduction}
 * answers what a client asks when it connects. The calls themselves are below, {@code stream} for the first version of the
 * protocol and {@code session} for the second, both over {@code wire}. The messages and the service bases are those inside
 * the genuine client. Internal: no promises to users.
 */
package io.eventsourcery.kurrentdb.testkit.protocol;
