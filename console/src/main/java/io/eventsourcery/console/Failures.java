// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.console.request.Refused;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.subscription.ForeignPositionException;
import io.eventsourcery.subscription.PositionAheadException;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Tells an operator what a store said; what nobody expected stands in the log of the server alone. */
final class Failures {

    private static final Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    /** @throws Refused for everything that the work throws */
    static JsonObject told(Supplier<JsonObject> work) {
        try {
            return work.get();
        } catch (Refused e) {
            throw e;
        } catch (EventSourceryException e) {
            throw new Refused(status(e), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "ES-0929 A view or an action of the console failed.", e);
            throw new Refused(
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    "ES-0929 The console failed: the log of the server has the reason.");
        }
    }

    private static int status(EventSourceryException e) {
        if (e instanceof InvalidInputException) {
            return e.getMessage().startsWith("ES-0806")
                    ? HttpServletResponse.SC_NOT_FOUND
                    : e.getMessage().startsWith("ES-0818")
                            ? HttpServletResponse.SC_CONFLICT
                            : HttpServletResponse.SC_BAD_REQUEST;
        }
        if (e instanceof PositionAheadException || e instanceof ForeignPositionException) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return e instanceof MissingPartException
                ? HttpServletResponse.SC_NOT_FOUND
                : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
}
