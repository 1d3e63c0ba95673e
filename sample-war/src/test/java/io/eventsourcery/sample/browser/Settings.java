// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.browser;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build tells these tests. */
final class Settings {

    private Settings() {}

    /** Where everything that a run leaves behind is found: logs, database, pictures. */
    static Path folder() {
        return Path.of(required("browser.folder"));
    }

    /** A file or folder that must be there; without a browser, for example, the tests fail and say so. */
    static Path existing(String property) {
        Path path = Path.of(required(property));
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    "There is no " + path + ": install it, or name another place with -D" + property + "=...");
        }
        return path;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(property + " is not set: run these tests with mvn -Pbrowser verify.");
        }
        return value;
    }
}
