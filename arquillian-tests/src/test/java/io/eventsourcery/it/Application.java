// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Builds the web archive of a test as a user would lay it out: the library in {@code WEB-INF/lib}, the application in
 * {@code WEB-INF/classes}, one persistence unit, one data source.
 */
final class Application {

    private static final String BEANS_XML =
            """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private final String name;
    private final WebArchive archive;
    private final List<String> webXml = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();

    private Application(String name) {
        this.name = name;
        archive = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml");
    }

    /** An empty application; the name is that of its database too. */
    static Application named(String name) {
        return new Application(name);
    }

    Application with(Class<?>... classes) {
        archive.addClasses(classes);
        return this;
    }

    /** A jar of the application with these classes and nothing else in it. */
    Application withJar(String jar, Class<?>... classes) {
        archive.addAsLibrary(ShrinkWrap.create(JavaArchive.class, jar).addClasses(classes));
        return this;
    }

    Application withLibraries(String... artifacts) {
        for (String artifact : artifacts) {
            archive.addAsLibrary(new File(System.getProperty("libraries.folder"), artifact + ".jar"));
        }
        return this;
    }

    /** A data source and a persistence unit over it. */
    Application on(Database database, Class<?>... entities) {
        webXml.add(database.dataSource(name));
        for (Class<?> entity : entities) {
            this.entities.add(entity.getName());
        }
        withLibraries(database == Database.H2 ? "h2" : "postgresql");
        withLibraries(Server.ofThisRun().libraries().toArray(String[]::new));
        archive.addAsResource(new StringAsset(PersistenceXml.of(this.entities)), "META-INF/persistence.xml");
        return this;
    }

    /** A configuration value of the application. */
    Application configured(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    /** A piece of {@code web.xml}. */
    Application withWebXml(String element) {
        webXml.add(element);
        return this;
    }

    WebArchive archive() {
        StringBuilder configuration = new StringBuilder();
        settings.forEach((key, value) ->
                configuration.append(key).append('=').append(value).append('\n'));
        return archive.addAsResource(
                        new StringAsset(configuration.toString()), "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset(
                        """
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                        %s</web-app>
                        """
                                .formatted(String.join("", webXml))));
    }
}
