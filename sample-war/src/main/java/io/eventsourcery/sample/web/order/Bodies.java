// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import jakarta.ws.rs.BadRequestException;

/** What must be true of every body before its fields are looked at. */
final class Bodies {

    private Bodies() {}

    /** The body, which JSON-B leaves null when there was none. */
    static <T> T required(T body) {
        if (body == null) {
            throw new BadRequestException();
        }
        return body;
    }
}
