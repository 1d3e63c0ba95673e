// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.wire;

import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What every service of a node shares.
 *
 * @param user as whom every caller is known
 */
public record Node(
        EventLog log,
        Abilities abilities,
        OpenSubscriptions open,
        WritesUnderWay writes,
        String user,
        Executor executor,
        ScheduledExecutorService timer) {}
