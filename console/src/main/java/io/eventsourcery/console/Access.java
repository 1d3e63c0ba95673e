// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.cdi.operation.OperatedStores;
import io.eventsourcery.console.request.Refused;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the console, and whether for more than looking. Decides for each request anew.
 *
 * @param isEnabled whether it answers at all
 * @param role the role that a user needs; empty for everybody on this machine
 * @param isReadOnly whether every action is refused
 */
record Access(boolean isEnabled, Optional<String> role, boolean isReadOnly) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1", "[::1]", "localhost");

    /** By these a proxy says that it asks for somebody else. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    static Access of(OperatedStores stores) {
        Optional<String> role = stores.value(ConsolePart.ROLE);
        boolean isGuarded =
                role.isPresent() || stores.value(ConsolePart.DEVELOPMENT).orElseThrow();
        return new Access(
                // The deployment was refused otherwise; should that have been overlooked, nobody is let in.
                stores.value(ConsolePart.ENABLED).orElseThrow() && isGuarded,
                role,
                stores.value(ConsolePart.READ_ONLY).orElseThrow());
    }

    /**
     * Whether the request may go on; if not, the server has asked for a name and a password.
     *
     * @throws Refused 403, ES-0922, if this user may not
     */
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (role.isEmpty()) {
            requireThisMachine(request);
            return true;
        }
        if (request.getUserPrincipal() == null && !isAuthenticated(request, response)) {
            return false;
        }
        if (!request.isUserInRole(role.get())) {
            throw new Refused(
                    HttpServletResponse.SC_FORBIDDEN,
                    "ES-0922 You may not use the console: an administrator gives you the role that its configuration names.");
        }
        return true;
    }

    private static boolean isAuthenticated(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            // A server where nothing says how people log in returns true, with nobody logged in.
            boolean known = request.authenticate(response);
            if (!known && !response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }
            return known;
        } catch (ServletException e) {
            throw new Refused(
                    HttpServletResponse.SC_FORBIDDEN,
                    "ES-0922 The server could not find out who you are: configure how people log in to the application.");
        }
    }

    /** A page elsewhere must not reach the console by a name of its own for this machine, so the name counts as well. */
    private static void requireThisMachine(HttpServletRequest request) {
        if (!THIS_MACHINE.contains(request.getRemoteAddr())
                || !THIS_MACHINE.contains(request.getServerName())
                || OF_PROXIES.stream().anyMatch(header -> request.getHeader(header) != null)) {
            throw new Refused(
                    HttpServletResponse.SC_FORBIDDEN,
                    "ES-0922 The console is in development mode, in which it answers only on the machine of the server, as"
                            + " localhost and through no proxy: set a role to use it from elsewhere.");
        }
    }
}
