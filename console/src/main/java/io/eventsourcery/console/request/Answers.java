// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.request;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers as JSON. */
public final class Answers {

    private Answers() {}

    /** @throws IOException if it cannot be sent */
    public static void send(HttpServletResponse response, JsonObject answer) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException if it cannot be sent */
    public static void refuse(HttpServletResponse response, Refused refused) throws IOException {
        response.setStatus(refused.status());
        send(
                response,
                Json.createObjectBuilder()
                        .add("number", refused.number())
                        .add("error", refused.getMessage())
                        .build());
    }
}
