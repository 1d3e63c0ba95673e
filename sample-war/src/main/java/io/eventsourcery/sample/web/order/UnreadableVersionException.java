// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

/** An {@code If-Match} header holds something that is no version. */
public final class UnreadableVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableVersionException() {
        super("The header If-Match does not hold one version.");
    }
}
