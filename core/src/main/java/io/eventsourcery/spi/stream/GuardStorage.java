// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.stream.TenantId;
import java.util.List;

/**
 * Appends while streams that were only read stay as they are. Called like {@link EventStorage}: inside a transaction, with
 * the same errors.
 */
public interface GuardStorage {

    /**
     * Appends like {@link EventStorage#append} if each guarded stream is at its version. From the moment at which that is
     * certain until this transaction ends, nobody else appends to a guarded stream or deletes it.
     *
     * <p>{@link GuardedWrites#carriedOut} has the order of the steps and the decision.
     *
     * @return one result per write, in order
     * @throws io.eventsourcery.stream.VersionConflictException if a guarded stream is at another version, and the events are
     *     not there already as a repeat
     */
    List<StreamWritten> append(TenantId tenant, GuardedWrites guarded);
}
