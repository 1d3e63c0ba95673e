// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.cdi.operation.OperatedStore;
import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.console.request.Answers;
import io.eventsourcery.console.request.Parameters;
import io.eventsourcery.console.request.Refused;
import io.eventsourcery.console.view.Actions;
import io.eventsourcery.console.view.View;
import io.eventsourcery.console.view.Views;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/** Leads each question of the page to its view, and each action to its deed, if it is allowed. Thread-safe. */
final class Routes {

    /** How their addresses begin. */
    static final String PREFIX = "api/";

    private final OperatedStores stores;
    private final Access access;

    Routes(OperatedStores stores, Access access) {
        this.stores = stores;
        this.access = access;
    }

    void answer(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        Parameters parameters = new Parameters(request::getParameter);
        boolean isRead = request.getMethod().equals("GET");
        if (isRead && name.equals("session")) {
            Answers.send(response, session(request));
        } else if (isRead) {
            show(Views.READ, name, parameters, response);
        } else if (request.getMethod().equals("POST")) {
            post(name, request, parameters, response);
        } else {
            response.setHeader("Allow", "GET, POST");
            throw new Refused(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED, "ES-0925 The console knows only GET and POST.");
        }
    }

    private void post(String name, HttpServletRequest request, Parameters parameters, HttpServletResponse response)
            throws IOException {
        if (Views.PRIVATE.containsKey(name)) {
            Tokens.require(request);
            show(Views.PRIVATE, name, parameters, response);
        } else {
            act(name, request, parameters, response);
        }
    }

    /** Somebody may not use the console; what was tried is written down if it was an action. */
    void refused(HttpServletRequest request, Refused reason) {
        String path = String.valueOf(request.getPathInfo());
        if (request.getMethod().equals("POST") && path.startsWith('/' + PREFIX)) {
            String name = path.substring(1 + PREFIX.length());
            if (!Views.PRIVATE.containsKey(name)) {
                Audit.tell(request, name, new Parameters(request::getParameter), "refused:" + reason.number());
            }
        }
    }

    private void show(Map<String, View> views, String name, Parameters parameters, HttpServletResponse response)
            throws IOException {
        View view = Optional.ofNullable(views.get(name)).orElseThrow(Routes::unknown);
        OperatedStore store = store(parameters);
        Answers.send(response, Failures.told(() -> view.of(store, parameters)));
    }

    private void act(String name, HttpServletRequest request, Parameters parameters, HttpServletResponse response)
            throws IOException {
        String outcome = "failed";
        try {
            Tokens.require(request);
            if (access.isReadOnly()) {
                throw new Refused(
                        HttpServletResponse.SC_FORBIDDEN,
                        "ES-0924 The console is read-only: change eventsourcery.console.read-only, or ask who may.");
            }
            Actions.Deed deed = Actions.named(name).orElseThrow(Routes::unknown);
            OperatedStore store = store(parameters);
            JsonObject done = Failures.told(() -> deed.of(store, parameters));
            outcome = "done";
            Answers.send(response, done);
        } catch (Refused e) {
            outcome = "refused:" + e.number();
            throw e;
        } finally {
            Audit.tell(request, name, parameters, outcome);
        }
    }

    private OperatedStore store(Parameters parameters) {
        return stores.named(parameters.required("store")).orElseThrow(Routes::unknown);
    }

    private static Refused unknown() {
        return new Refused(
                HttpServletResponse.SC_NOT_FOUND, "ES-0925 The console has no such page or store: begin at its start.");
    }

    /** Who looks, what may be done, and which stores there are. */
    private JsonObject session(HttpServletRequest request) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        stores.all().forEach(store -> names.add(store.name()));
        return Json.createObjectBuilder()
                .add(
                        "user",
                        Optional.ofNullable(request.getUserPrincipal())
                                .map(Principal::getName)
                                .orElse(""))
                .add("readOnly", access.isReadOnly())
                .add("development", access.role().isEmpty())
                .add("token", Tokens.of(request))
                .add("stores", names)
                .build();
    }
}
