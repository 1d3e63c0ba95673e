// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.it.server.Server;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one persistence unit of an archive. */
final class PersistenceXml {

    /** The tables of the application itself. */
    static final String TABLES = "create table if not exists receipt (number varchar(255) primary key)";

    /** Where they are in the archive. */
    static final String TABLES_SCRIPT = "META-INF/application-tables.sql";

    private PersistenceXml() {}

    /** With EclipseLink on every server. */
    static String underEclipseLink(String dataSource, boolean withStore, List<Class<?>> entities) {
        return of(
                "<provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>\n",
                Server.ofThisRun().persistenceProperties(),
                dataSource,
                withStore,
                entities);
    }

    /** With what the server has. */
    static String underProviderOfServer(String dataSource, boolean withStore, List<Class<?>> entities) {
        return of("", Map.of(), dataSource, withStore, entities);
    }

    private static String of(
            String provider,
            Map<String, String> needed,
            String dataSource,
            boolean withStore,
            List<Class<?>> entities) {
        Map<String, String> properties = new TreeMap<>(needed);
        properties.put("jakarta.persistence.schema-generation.database.action", "create");
        properties.put("jakarta.persistence.schema-generation.create-source", "script");
        properties.put("jakarta.persistence.schema-generation.create-script-source", TABLES_SCRIPT);
        StringBuilder text = new StringBuilder(
                """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                    <persistence-unit name="application" transaction-type="JTA">
                """);
        text.append(provider);
        text.append("<jta-data-source>" + dataSource + "</jta-data-source>\n");
        if (withStore) {
            text.append("<mapping-file>META-INF/eventsourcery-orm.xml</mapping-file>\n");
        }
        entities.forEach(entity -> text.append("<class>" + entity.getName() + "</class>\n"));
        text.append("<exclude-unlisted-classes>true</exclude-unlisted-classes>\n<properties>\n");
        properties.forEach((name, value) -> text.append("<property name=\"" + name + "\" value=\"" + value + "\"/>\n"));
        return text.append("</properties></persistence-unit></persistence>").toString();
    }
}
