// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.Setting;
import jakarta.persistence.EntityManager;
import java.util.List;
import javax.sql.DataSource;

/**
 * Selected by {@code eventsourcery.backend=jpa}: takes the application's {@code EntityManager} bean, else the one that
 * {@code web.xml} binds to a JNDI name.
 */
public final class JpaBackendProvider implements BackendProvider {

    @Override
    public String name() {
        return "jpa";
    }

    @Override
    public String artifact() {
        return "eventsourcery-jpa";
    }

    @Override
    public List<Setting<?>> settings() {
        return JpaSettings.ALL;
    }

    /** @throws ConfigurationException ES-0409 if there is an entity manager neither as a bean nor at the JNDI name */
    @Override
    public BackendFactory create(Surroundings surroundings) {
        String name = surroundings.setting(JpaSettings.ENTITY_MANAGER).orElse(Jndi.ENTITY_MANAGER);
        EntityManager em = surroundings
                .bean(EntityManager.class)
                .or(() -> surroundings.resource(name, EntityManager.class))
                .orElseThrow(() -> new ConfigurationException("ES-0409 There is no EntityManager for the event store:"
                        + " produce one with @Produces @PersistenceContext EntityManager em in a bean of the"
                        + " application, or bind " + name + " with a <persistence-context-ref> in web.xml; the key "
                        + JpaSettings.ENTITY_MANAGER.key() + " names another place."));
        JpaBackendFactory factory = JpaBackendFactory.of(em);
        return surroundings
                .setting(JpaSettings.DATASOURCE)
                .flatMap(source -> surroundings.resource(source, DataSource.class))
                .map(factory::withDataSource)
                .orElse(factory);
    }
}
