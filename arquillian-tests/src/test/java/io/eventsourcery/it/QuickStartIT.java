// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.harbour.Boat;
import com.example.harbour.BoatEvent;
import com.example.harbour.Harbour;
import com.example.harbour.HarbourStore;
import io.eventsourcery.aggregate.repository.AggregateDiscardedException;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The classes of the quick start, unchanged, in a server. */
@ExtendWith(ArquillianExtension.class)
class QuickStartIT {

    @Inject
    Harbour harbour;

    @Inject
    UserTransaction transaction;

    @Deployment
    static WebArchive application() {
        return Application.named("quick-start")
                .withStore()
                .with(Boat.class, BoatEvent.class, Harbour.class, HarbourStore.class)
                .with(BoatEvent.Registered.class, BoatEvent.Renamed.class, BoatEvent.Moved.class)
                .on(Database.H2)
                .archive();
    }

    @Test
    void a_boat_comes_moves_and_goes() {
        UUID id = harbour.register("Albatros", "A 7");
        harbour.move(id, "C 2");

        assertThat(harbour.berthOf(id)).isEqualTo("C 2");

        harbour.sell(id);

        assertThat(harbour.has(id)).isFalse();
        assertThatExceptionOfType(AggregateDiscardedException.class).isThrownBy(() -> harbour.move(id, "B 1"));
    }

    @Test
    void all_of_it_belongs_to_the_transaction_of_the_caller() throws Exception {
        UUID id = harbour.register("Albatros", "A 7");

        transaction.begin();
        harbour.move(id, "C 2");
        transaction.rollback();

        assertThat(harbour.berthOf(id)).isEqualTo("A 7");
    }
}
