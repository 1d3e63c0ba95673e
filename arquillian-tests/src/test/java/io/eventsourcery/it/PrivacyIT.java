// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.it.app.GuestCame;
import io.eventsourcery.it.app.JpaStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.app.Reception;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two configuration values encrypt what is personal in an application of a server, and a bean forgets it. */
@ExtendWith(ArquillianExtension.class)
class PrivacyIT {

    private static final String KEY = Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes());

    @Inject
    Reception reception;

    @Inject
    Receipts receipts;

    @Inject
    UserTransaction transaction;

    private final String ada = UUID.randomUUID().toString();
    private final String bob = UUID.randomUUID().toString();

    @Deployment
    static WebArchive application() {
        return Application.named("privacy")
                .withStore()
                .with(GuestCame.class, Reception.class, Receipt.class, Receipts.class, JpaStore.class)
                .on(Database.H2, Receipt.class)
                .configured("eventsourcery.privacy.key", "2026")
                .configured("eventsourcery.privacy.key-value", KEY)
                .archive();
    }

    @Test
    void a_guest_who_is_forgotten_reads_as_a_mask_and_another_one_as_before() {
        reception.welcome(ada, "Ada");
        reception.welcome(bob, "Bob");
        assertThat(reception.known(ada)).isEqualTo(List.of(new GuestCame(ada, "Ada")));
        assertThat(stored(ada)).isEqualTo(1);
        assertThat(stored("Ada")).as("in readable form").isZero();

        reception.forget(ada);

        assertThat(reception.known(ada)).isEqualTo(List.of(new GuestCame(ada, "gone")));
        assertThat(reception.known(bob)).isEqualTo(List.of(new GuestCame(bob, "Bob")));
        assertThat(reception.purged()).contains(ada).doesNotContain(bob);
    }

    /** The request is stored and the key deleted in transactions of their own, inside of that of the caller. */
    @Test
    void a_caller_that_rolls_back_brings_nobody_back() throws Exception {
        reception.welcome(ada, "Ada");

        transaction.begin();
        reception.forget(ada);
        transaction.rollback();

        assertThat(reception.known(ada)).isEqualTo(List.of(new GuestCame(ada, "gone")));
    }

    private long stored(String text) {
        Object count = receipts.entities()
                .createNativeQuery("select count(*) from es_event where payload like ?1")
                .setParameter(1, "%\"" + text + "\"%")
                .getSingleResult();
        return ((Number) count).longValue();
    }
}
