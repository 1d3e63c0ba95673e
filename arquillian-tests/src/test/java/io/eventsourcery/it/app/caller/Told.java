// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.StringJoiner;

/** Says which exception came, and which were its causes; also of what leaves a resource. */
@Provider
@ApplicationScoped
public class Told implements ExceptionMapper<Exception> {

    private static final int STATUS = 409;

    /** Something that a caller calls. */
    interface Call {
        void run() throws Exception;
    }

    /** The names of the classes, from the outside in, or "nothing". */
    static String by(Call call) {
        try {
            call.run();
            return "nothing";
        } catch (Exception e) {
            return named(e);
        }
    }

    private static String named(Throwable thrown) {
        StringJoiner names = new StringJoiner(" < ");
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            names.add(each.getClass().getSimpleName());
        }
        return names.toString();
    }

    @Override
    public Response toResponse(Exception thrown) {
        return Response.status(STATUS).entity(named(thrown)).build();
    }
}
