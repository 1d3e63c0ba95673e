// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.event.OrderEvent;
import io.eventsourcery.it.event.OrderPlaced;
import io.eventsourcery.it.event.OrderShipped;
import io.eventsourcery.it.server.Server;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Builds the web archive of a test as a user would lay it out: the library in {@code WEB-INF/lib}, the application in
 * {@code WEB-INF/classes}, one persistence unit, one data source.
 */
public final class Application {

    private final String name;
    private final WebArchive archive;
    private final List<String> webXml = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final Set<String> libraries = new LinkedHashSet<>(List.of("assertj-core"));
    private String attributes = "";
    private String dataSource;
    private boolean hasStore;
    private boolean hasDatabase;
    private boolean listsEntitiesOfStore = true;
    private boolean keepsProviderOfServer;

    private Application(String name) {
        this.name = name;
        dataSource = Server.ofThisRun().dataSourceFor(name);
        archive = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(beansXml("annotated"), "beans.xml");
    }

    /** The descriptor of a bean archive. */
    static StringAsset beansXml(String mode) {
        return new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                + " bean-discovery-mode=\"" + mode + "\"/>");
    }

    /** An empty application; the name is that of its database too. */
    public static Application named(String name) {
        return new Application(name);
    }

    public Application with(Class<?>... classes) {
        archive.addClasses(classes);
        return this;
    }

    /** All classes of a package. */
    Application withPackage(String classes) {
        archive.addPackage(classes);
        return this;
    }

    /** The store needs none of its entities in the persistence unit. Call it before {@link #on}. */
    Application withoutEntitiesOfStore() {
        listsEntitiesOfStore = false;
        return this;
    }

    /** Jars that the build copied. */
    public Application withLibraries(String... artifacts) {
        libraries.addAll(List.of(artifacts));
        return this;
    }

    /** The library as a user adds it, with the JPA backend. Call it before {@link #on}. */
    public Application withStore() {
        hasStore = true;
        return withLibraries(
                "eventsourcery-api",
                "eventsourcery-core",
                "eventsourcery-aggregates",
                "eventsourcery-runtime",
                "eventsourcery-privacy",
                "eventsourcery-cdi",
                "eventsourcery-jpa");
    }

    /** Everything but the library itself, which lies in the EAR around this web module. Call it before {@link #on}. */
    public Application withStoreOfEar() {
        hasStore = true;
        return this;
    }

    /** The library with everything to create its tables, for {@code EAR/lib}. */
    static File[] library() {
        return Stream.of(
                        "flyway-core",
                        "flyway-database-postgresql",
                        "jackson-databind",
                        "jackson-core",
                        "jackson-annotations",
                        "eventsourcery-api",
                        "eventsourcery-core",
                        "eventsourcery-aggregates",
                        "eventsourcery-runtime",
                        "eventsourcery-privacy",
                        "eventsourcery-cdi",
                        "eventsourcery-jpa")
                .map(Application::jar)
                .toArray(File[]::new);
    }

    /** Every class that can be a bean is one. */
    Application discoveringAll() {
        archive.addAsWebInfResource(beansXml("all"), "beans.xml");
        return this;
    }

    /** A jar of the application itself. */
    Application withLibrary(JavaArchive jar) {
        archive.addAsLibrary(jar);
        return this;
    }

    /** The server does not look for annotations that Jakarta Servlet defines. */
    Application withCompleteMetadata() {
        attributes = " metadata-complete=\"true\"";
        return this;
    }

    /** The events of the test applications, in a jar with nothing else in it. */
    public Application withOrderEvents() {
        archive.addAsLibrary(ShrinkWrap.create(JavaArchive.class, "order-events.jar")
                .addClasses(OrderEvent.class, OrderPlaced.class, OrderShipped.class));
        return this;
    }

    /** Names no persistence provider, so the unit gets the one of the server. Call it before {@link #on}. */
    public Application underProviderOfServer() {
        keepsProviderOfServer = true;
        return this;
    }

    /** A data source, and a persistence unit over it with these entities of the application. */
    public Application on(Database database, Class<?>... entities) {
        webXml.add(Server.ofThisRun().declareDataSource(name, database.access(name)));
        withLibraries(database.libraries());
        return onDataSource(dataSource, entities);
    }

    /** The same over a data source that the server has. */
    Application onDataSource(String jndiName, Class<?>... entities) {
        hasDatabase = true;
        dataSource = jndiName;
        if (!keepsProviderOfServer) {
            withLibraries(Server.ofThisRun().libraries());
        }
        boolean lists = hasStore && listsEntitiesOfStore;
        String unit = keepsProviderOfServer
                ? PersistenceXml.underProviderOfServer(dataSource, lists, List.of(entities))
                : PersistenceXml.underEclipseLink(dataSource, lists, List.of(entities));
        archive.addAsResource(new StringAsset(unit), "META-INF/persistence.xml")
                .addAsResource(new StringAsset(PersistenceXml.TABLES), PersistenceXml.TABLES_SCRIPT);
        return this;
    }

    /** The JNDI name of its data source. */
    public String dataSource() {
        return dataSource;
    }

    /** A configuration value of the application. */
    public Application configured(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    /** A piece of {@code web.xml}. */
    public Application withWebXml(String element) {
        webXml.add(element);
        return this;
    }

    /** The finished archive. Unless it says otherwise, its store creates the tables it needs. */
    public WebArchive archive() {
        if (hasStore && hasDatabase && !settings.containsKey("eventsourcery.jpa.schema")) {
            withLibraries("flyway-core", "flyway-database-postgresql", "flyway-mysql")
                    .withLibraries("jackson-databind", "jackson-core", "jackson-annotations")
                    .configured("eventsourcery.jpa.schema", "create")
                    .configured("eventsourcery.jpa.datasource", dataSource);
        }
        StringBuilder configuration = new StringBuilder();
        settings.forEach((key, value) ->
                configuration.append(key).append('=').append(value).append('\n'));
        libraries.forEach(library -> archive.addAsLibrary(jar(library)));
        return archive.addAsResource(
                        new StringAsset(configuration.toString()), "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset(
                        """
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0"%s>
                        %s</web-app>
                        """
                                .formatted(attributes, String.join("", webXml))));
    }

    private static File jar(String artifact) {
        File jar = new File(System.getProperty("libraries.folder"), artifact + ".jar");
        if (!jar.isFile()) {
            throw new IllegalStateException("The build did not copy " + jar);
        }
        return jar;
    }
}
