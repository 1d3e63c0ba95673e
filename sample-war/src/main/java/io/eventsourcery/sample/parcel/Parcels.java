// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.parcel;

import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** What the desk has got. */
@ApplicationScoped
public class Parcels {

    /** The most rows that are listed. */
    private static final int PAGE = 100;

    @PersistenceContext
    EntityManager em;

    /** The newest of a branch, newest first. */
    public List<Parcel> newest(TenantId branch) {
        return em.createQuery(
                        "select p from Parcel p where p.branch = :branch order by p.shippedAt desc, p.id", Parcel.class)
                .setParameter("branch", branch.value())
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** Of all branches. */
    public long count() {
        return em.createQuery("select count(p) from Parcel p", Long.class).getSingleResult();
    }
}
