// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** GlassFish, whose commands Arquillian runs by a jar that GlassFish 8 no longer has at that place. */
final class GlassFish {

    private GlassFish() {}

    /** Puts a jar there that runs them as a user would. */
    static void prepare() {
        Path commands = Path.of(System.getProperty("server.home"), "glassfish/modules/admin-cli.jar");
        if (!Files.exists(commands)) {
            ShrinkWrap.create(JavaArchive.class)
                    .addClass(Asadmin.class)
                    .setManifest(
                            new StringAsset("Manifest-Version: 1.0\nMain-Class: " + Asadmin.class.getName() + "\n"))
                    .as(ZipExporter.class)
                    .exportTo(commands.toFile());
        }
    }
}
