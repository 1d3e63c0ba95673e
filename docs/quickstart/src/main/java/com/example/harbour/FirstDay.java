// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.PrintStream;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** The harbour as a plain program, with a database in its memory. */
// snippet:first-day
public final class FirstDay {

    private FirstDay() {}

    public static void main(String... args) {
        run(System.out);
    }

    static void run(PrintStream out) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:harbour;DB_CLOSE_DELAY=-1");
        Map<String, ?> unit = Map.of("jakarta.persistence.nonJtaDataSource", database);

        try (EntityManagerFactory entities = Persistence.createEntityManagerFactory("harbour", unit);
                EntityManager em = entities.createEntityManager();
                Backend backend = JpaBackendFactory.of(em)
                        .withDataSource(database)
                        .withSchemaMode(SchemaMode.CREATE)
                        .withEventTypes(BoatEvent.class)
                        .build()) {
            Repository<Boat> boats = Repository.of(backend.eventStore(), Boat::new);
            Harbour harbour = new Harbour(boats);

            UUID id = harbour.register("Albatros", "A 7");
            out.println("She lies at " + harbour.berthOf(id));

            harbour.move(id, "C 2");
            boats.execute(id, boat -> boat.rename("Kormoran"));
            out.println("Now at " + harbour.berthOf(id) + ", and once at "
                    + boats.at(id, 1).aggregate().berth());

            harbour.sell(id);
            out.println("Still here: " + harbour.has(id));

            backend.eventStore()
                    .read(boats.type().stream(id))
                    .forEach(event -> out.println(event.version().orElseThrow() + " " + event.payload()));
        }
    }
}
// end:first-day
