// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of the class that the request names, in the thread of the request, and answers line by line meanwhile. */
@WebServlet("/contract")
public class ContractServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        PrintWriter answer = new PrintWriter(response.getOutputStream(), true, StandardCharsets.UTF_8);
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
        LauncherFactory.create(config).execute(tests, new AnsweredLines(answer));
    }
}
