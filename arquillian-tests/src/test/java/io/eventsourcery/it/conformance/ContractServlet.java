// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of the class that a request names, in the thread of that request. Other requests ask for the lines that
 * have been said so far: a single answer that is silent for minutes does not stay open in every server.
 */
@WebServlet("/contract")
public class ContractServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, AnsweredLines> RUNS = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AnsweredLines run = RUNS.computeIfAbsent(request.getParameter("run"), id -> new AnsweredLines());
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        if (request.getParameter("after") != null) {
            for (String line : run.after(Integer.parseInt(request.getParameter("after")))) {
                response.getWriter().println(line);
            }
            return;
        }
        // Nothing registers itself: what runs is what is deployed here.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        var tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(
                        getClass().getPackageName() + "." + request.getParameter("tests")))
                // Whoever reads a failure sees that it comes from here.
                .configurationParameter("junit.platform.stacktrace.pruning.enabled", "false")
                .build();
        LauncherFactory.create(config).execute(tests, run);
    }
}
