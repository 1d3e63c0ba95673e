// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of the page, as they lie in the JAR; no other resource can be asked for. */
final class PageFiles {

    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final Set<String> SCRIPTS = Set.of(
            "main",
            "api",
            "dom",
            "log",
            "streams",
            "event",
            "picture",
            "subscriptions",
            "letters",
            "subjects",
            "position");

    private final Map<String, String> types = new TreeMap<>(Map.of(
            "index.html", "text/html;charset=UTF-8",
            "style.css", "text/css;charset=UTF-8",
            "icon.svg", "image/svg+xml"));

    PageFiles() {
        SCRIPTS.forEach(name -> types.put(name + ".js", SCRIPT));
    }

    /** Whether there is a file of that name. */
    boolean has(String name) {
        return types.containsKey(name);
    }

    /** @throws IOException if it cannot be sent */
    void send(String name, HttpServletResponse response) throws IOException {
        try (InputStream file = PageFiles.class.getResourceAsStream("page/" + name)) {
            if (file == null) {
                throw new IOException("The JAR of the console has no " + name + ".");
            }
            response.setContentType(types.get(name));
            file.transferTo(response.getOutputStream());
        }
    }
}
