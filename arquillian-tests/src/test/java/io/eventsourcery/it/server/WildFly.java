// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WildFly, which has another provider than EclipseLink: that comes with the archive, or is added to the server. */
final class WildFly {

    /** In some runs, as {@code docs/servers.md} recommends, word for word. */
    private static final boolean HAS_ECLIPSELINK = "module".equals(System.getProperty("server.eclipselink"));

    private WildFly() {}

    static void prepare() {
        Path changed = Path.of(
                System.getProperty("server.home"),
                "modules/system/layers/base/org/eclipse/persistence/main/module.xml.original");
        if (HAS_ECLIPSELINK && !Files.exists(changed)) {
            Commands.run(Recipe.under("WildFly").block("sh"));
        }
    }

    static List<String> libraries() {
        return HAS_ECLIPSELINK ? List.of() : List.of("eclipselink");
    }

    /**
     * In the archive it has to be told where it is. And the server would start the unit before the data sources of the
     * archive exist, were it asked to transform classes.
     */
    static Map<String, String> persistenceProperties() {
        return HAS_ECLIPSELINK
                ? Map.of("jboss.as.jpa.classtransformer", "false")
                : Map.of("eclipselink.target-server", "JBoss", "jboss.as.jpa.classtransformer", "false");
    }
}
