// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Says how many receipts are missing when {@link Tallies} has come to the end of the log, and how many streams wait. */
@WebServlet("/tally")
public class TallyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Inject
    private transient Subscriptions log;

    @Inject
    private transient SubscriptionRuntime runtime;

    @Inject
    private transient Receipts receipts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean caughtUp = runtime.await(log.position(), "tallies", LIMIT);
        long events = count("select count(*) from es_event where category = 'busy'");
        long missing = count("select count(*) from es_event where category = 'busy'"
                + " and cast(event_id as varchar) not in (select number from receipt)");
        response.setContentType("text/plain");
        response.getWriter()
                .print(
                        caughtUp && events > 0
                                ? missing + " missing, "
                                        + runtime.deadLetters("tallies").size() + " parked"
                                : "not at the end of " + events);
    }

    private long count(String query) {
        return ((Number) receipts.entities().createNativeQuery(query).getSingleResult()).longValue();
    }
}
