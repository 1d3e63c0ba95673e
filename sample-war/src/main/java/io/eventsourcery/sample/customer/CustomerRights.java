// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.customer;

import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** What customers may ask for: what the shop knows about them, and to be forgotten. */
@ApplicationScoped
public class CustomerRights {

    @Inject
    Customers customers;

    @Inject
    DataSubjects subjects;

    /** @throws UnknownCustomerException if the branch never had such a customer */
    public KnownCustomer get(TenantId branch, UUID id) {
        Optional<String> name = customers.nameOf(branch, id);
        Optional<Forgetting> forgetting = subjects.forTenant(branch).status(id.toString());
        if (name.isEmpty() && forgetting.isEmpty()) {
            throw new UnknownCustomerException(id);
        }
        return new KnownCustomer(id, name, forgetting);
    }

    /**
     * Makes the name unreadable in every event of the branch, for good. Without a transaction: each step has its own, and whoever
     * repeats the call goes on where it ended.
     *
     * @throws UnknownCustomerException if the branch never had such a customer
     */
    public KnownCustomer forget(TenantId branch, UUID id) {
        get(branch, id);
        subjects.forTenant(branch).forget(id.toString());
        return get(branch, id);
    }
}
