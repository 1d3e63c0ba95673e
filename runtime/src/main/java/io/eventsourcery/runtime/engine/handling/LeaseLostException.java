// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

/** Another node works on the shard, it was reset, or its checkpoint went back; rolls back the batch. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException() {
        super("the lease of the shard is not the newest any more", null, false, false);
    }
}
