// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.console.request.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes sure that an action comes from the page and not from another one in the same browser: a secret of the session. */
final class Tokens {

    static final String HEADER = "Console-Token";

    private static final String ATTRIBUTE = "io.eventsourcery.console.token";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** The token of the session, which begins if there is none. */
    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        String token = (String) session.getAttribute(ATTRIBUTE);
        if (token == null) {
            byte[] bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            session.setAttribute(ATTRIBUTE, token);
        }
        return token;
    }

    /** @throws Refused 403, ES-0923, if the request does not have the token, or comes from elsewhere */
    static void require(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object token = session == null ? null : session.getAttribute(ATTRIBUTE);
        String given = request.getHeader(HEADER);
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isOfPage = site == null || site.equals("same-origin");
        if (!isOfPage || !(token instanceof String expected) || given == null || !isSame(expected, given)) {
            throw new Refused(
                    HttpServletResponse.SC_FORBIDDEN,
                    "ES-0923 The request does not have the token of your session, so nothing was done: reload the page.");
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
