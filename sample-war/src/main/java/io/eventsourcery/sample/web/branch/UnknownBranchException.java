// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.branch;

/** A request is for a branch that the shop does not have. */
public final class UnknownBranchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownBranchException() {
        super("The shop has no such branch.");
    }
}
