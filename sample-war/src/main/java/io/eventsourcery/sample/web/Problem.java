// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import jakarta.json.Json;

/**
 * What a caller is told when something went wrong: a problem document (RFC 9457) with one more member, the remedy.
 *
 * @param title the kind of problem
 * @param status the HTTP status
 * @param detail what happened this time; never what the caller sent
 * @param remedy what to do
 */
record Problem(String title, int status, String detail, String remedy) {

    static final String MEDIA_TYPE = "application/problem+json";

    String toJson() {
        return Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("remedy", remedy)
                .build()
                .toString();
    }
}
