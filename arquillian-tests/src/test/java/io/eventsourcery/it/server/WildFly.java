// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WildFly, which has another provider than EclipseLink: that comes with the archive, or is added to the server. */
final class WildFly {

    /** In some runs, as {@code docs/servers.md} recommends, word for word. */
    private static final boolean HAS_ECLIPSELINK = "module".equals(System.getProperty("server.eclipselink"));

    private static final String HEALTH = "org.wildfly.extension.microprofile.health-smallrye";

    private static final String HEALTH_SUBSYSTEM =
            "<subsystem xmlns=\"urn:wildfly:microprofile-health-smallrye:3.0\" security-enabled=\"false\"/>";

    /** As it is in the subsystem of servlets, which has no attribute behind it. */
    private static final String SECURITY_DOMAIN =
            "<application-security-domain name=\"other\" security-domain=\"ApplicationDomain\"/>";

    private WildFly() {}

    static void prepare() {
        adapt();
        Path changed = Path.of(
                System.getProperty("server.home"),
                "modules/system/layers/base/org/eclipse/persistence/main/module.xml.original");
        if (HAS_ECLIPSELINK && !Files.exists(changed)) {
            Commands.run(Recipe.under("WildFly").block("sh"));
        }
    }

    /**
     * The server is that of the full platform, which comes without MicroProfile Health, and lets an application say who its users
     * are only if they are users of the server, too.
     */
    private static void adapt() {
        Path configuration = Path.of(System.getProperty("server.home"), "standalone/configuration/standalone-full.xml");
        try {
            String text = Files.readString(configuration);
            if (!text.contains(HEALTH)) {
                int servlets = text.indexOf("<subsystem xmlns=\"urn:jboss:domain:undertow:");
                String ofServlets = text.substring(servlets)
                        .replaceFirst(SECURITY_DOMAIN, SECURITY_DOMAIN.replace("/>", " integrated-jaspi=\"false\"/>"));
                Files.writeString(
                        configuration,
                        (text.substring(0, servlets) + ofServlets)
                                .replace("<extensions>", "<extensions><extension module=\"" + HEALTH + "\"/>")
                                .replace("<profile>", "<profile>" + HEALTH_SUBSYSTEM));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
