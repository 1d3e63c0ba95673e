// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.customer;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.privacy.SubjectForgotten;
import io.eventsourcery.stream.TenantId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The table of customers. */
@ApplicationScoped
public class Customers {

    @PersistenceContext
    EntityManager em;

    /** The id of the customer with this name, who is new if the branch does not know it. In the caller's transaction. */
    public UUID idOf(TenantId branch, String name) {
        return em.createQuery("select c from Customer c where c.branch = :branch and c.name = :name", Customer.class)
                .setParameter("branch", branch.value())
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(Customer::id)
                .orElseGet(() -> welcome(branch, name));
    }

    private UUID welcome(TenantId branch, String name) {
        UUID id = UUID.randomUUID();
        try {
            em.persist(new Customer(id, branch.value(), name));
            em.flush();
            return id;
        } catch (PersistenceException e) {
            throw new TransientStoreException("Somebody else welcomed this customer: look again.", e);
        }
    }

    /** Empty if the branch has no such customer. */
    Optional<String> nameOf(TenantId branch, UUID id) {
        return Optional.ofNullable(em.find(Customer.class, id))
                .filter(customer -> customer.branch().equals(branch.value()))
                .map(Customer::name);
    }

    /** The key is gone; now the row goes, before others look whether it is there. */
    @Transactional
    public void purge(@Observes @Priority(1) SubjectForgotten forgotten) {
        em.createQuery("delete from Customer c where c.id = :id")
                .setParameter("id", UUID.fromString(forgotten.subject()))
                .executeUpdate();
    }
}
