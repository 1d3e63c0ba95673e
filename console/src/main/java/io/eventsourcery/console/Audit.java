// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.console.request.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Optional;

/** Writes who asked for which action, and what came of it, to the log {@value #CATEGORY}; never a payload or a subject. */
final class Audit {

    static final String CATEGORY = "io.eventsourcery.console.audit";

    private static final Logger LOG = System.getLogger(CATEGORY);
    private static final int LONGEST = 200;

    private Audit() {}

    /** @param outcome {@code done}, {@code refused} or {@code failed}, with a number if it has one */
    static void tell(HttpServletRequest request, String action, Parameters parameters, String outcome) {
        StringBuilder line = new StringBuilder("action=").append(harmless(action));
        for (String name : new String[] {"store", "subscription", "generation", "event"}) {
            parameters
                    .text(name)
                    .ifPresent(
                            value -> line.append(' ').append(name).append('=').append(harmless(value)));
        }
        String user = Optional.ofNullable(request.getUserPrincipal())
                .map(Principal::getName)
                .orElse("-");
        line.append(" user=").append(harmless(user));
        line.append(" from=").append(harmless(String.valueOf(request.getRemoteAddr())));
        line.append(" outcome=").append(outcome);
        String text = line.toString();
        LOG.log(Level.INFO, () -> text);
    }

    /** What a request says cannot begin a line or a field of its own. */
    private static String harmless(String text) {
        return text.substring(0, Math.min(LONGEST, text.length())).replaceAll("[^\\p{L}\\p{N}._@:+-]", "_");
    }
}
