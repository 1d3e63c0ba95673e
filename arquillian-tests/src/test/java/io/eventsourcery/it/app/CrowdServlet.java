// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps each request of a crowd until all of them are there, or for a moment: so every thread of the server gets one. An
 * idle thread may keep its last request, with the application that it was for.
 */
@WebServlet("/crowd")
public class CrowdServlet extends HttpServlet {

    /** How many requests are a crowd; more than a server has threads after a few requests one by one. */
    public static final int SIZE = 8;

    private static final long serialVersionUID = 1L;
    private static final long MILLIS = 250;

    private final transient Phaser crowd = new Phaser(SIZE);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            crowd.awaitAdvanceInterruptibly(crowd.arrive(), MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The server has fewer threads than that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        response.setContentType("text/plain");
        response.getWriter().print("here");
    }
}
