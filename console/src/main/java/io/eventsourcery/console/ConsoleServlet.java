// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.console.request.Answers;
import io.eventsourcery.console.request.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The console, under {@value #PATH} of the web application that has its JAR in {@code WEB-INF/lib}.
 *
 * <p>Called by the servlet container, by many threads at once. Unless configuration enables it, every address answers 404. All
 * answers forbid scripts, styles and frames from elsewhere.
 */
@WebServlet(name = "io.eventsourcery.console", urlPatterns = ConsoleServlet.PATH + "/*")
public class ConsoleServlet extends HttpServlet {

    /** Where it answers, behind the context path of the application. */
    public static final String PATH = "/eventsourcery-console";

    private static final long serialVersionUID = 1;

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final transient PageFiles files = new PageFiles();

    @Inject
    private transient OperatedStores stores;

    private transient Access access;
    private transient Routes routes;

    /** For the container. */
    public ConsoleServlet() {}

    ConsoleServlet(OperatedStores stores) {
        this.stores = stores;
    }

    @Override
    public void init() {
        // Without CDI there is neither a store nor a configuration.
        access = stores == null ? new Access(false, Optional.empty(), true) : Access.of(stores);
        routes = new Routes(stores, access);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        protect(response);
        if (!access.isEnabled()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            if (isAdmitted(request, response)) {
                answer(request, response);
            }
        } catch (Refused e) {
            Answers.refuse(response, e);
        }
    }

    private boolean isAdmitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return access.admits(request, response);
        } catch (Refused e) {
            routes.refused(request, e);
            throw e;
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", request.getContextPath() + PATH + "/");
            return;
        }
        String name = path.equals("/") ? "index.html" : path.substring(1);
        boolean isRead = request.getMethod().equals("GET");
        if (isRead && files.has(name)) {
            files.send(name, response);
        } else if (name.startsWith(Routes.PREFIX)) {
            routes.answer(name.substring(Routes.PREFIX.length()), request, response);
        } else {
            throw new Refused(
                    HttpServletResponse.SC_NOT_FOUND, "ES-0925 The console has no such page: begin at its start.");
        }
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }
}
