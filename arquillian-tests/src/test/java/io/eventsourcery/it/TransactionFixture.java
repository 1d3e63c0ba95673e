// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Chain;
import io.eventsourcery.it.app.Counter;
import io.eventsourcery.it.app.Depot;
import io.eventsourcery.it.app.Phases;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Receipts;
import io.eventsourcery.it.app.Shop;
import io.eventsourcery.it.app.ShopEjb;
import io.eventsourcery.it.app.ShopWithOwnTransactions;
import io.eventsourcery.it.app.Strict;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An application that writes a receipt and an event about it, and the question whether both are there or neither is. */
abstract class TransactionFixture {

    @Inject
    Receipts receipts;

    @Inject
    UserTransaction transaction;

    @Inject
    EventStore events;

    @Inject
    @Strict
    EventStore strict;

    @Inject
    Shop shop;

    @Inject
    Counter counter;

    @Inject
    Phases phases;

    @Inject
    Depot depot;

    @Inject
    Chain chain;

    @Inject
    ShopEjb ejb;

    @Inject
    ShopWithOwnTransactions ejbWithOwnTransactions;

    EntityManager entities;

    final String number = UUID.randomUUID().toString();

    @BeforeEach
    void forget_earlier_tests_and_borrow_the_entity_manager() {
        phases.clear();
        chain.clear();
        entities = receipts.entities();
    }

    @AfterEach
    void leave_no_transaction_behind() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    final void assertKept(String order) {
        assertThat(entities.find(Receipt.class, order)).as("the receipt").isNotNull();
        assertThat(events.load(Shop.stream(order)).version()).as("the events").isEqualTo(1);
        assertThat(phases.seenOf(order))
                .as("what observers heard of")
                .contains("IN_PROGRESS", "AFTER_SUCCESS")
                .doesNotContain("AFTER_FAILURE");
    }

    final void assertDropped(String order) {
        assertThat(entities.find(Receipt.class, order)).as("the receipt").isNull();
        assertThat(events.load(Shop.stream(order)).isEmpty())
                .as("there is no stream")
                .isTrue();
        assertThat(phases.seenOf(order)).as("what observers heard of").doesNotContain("AFTER_SUCCESS");
    }
}
