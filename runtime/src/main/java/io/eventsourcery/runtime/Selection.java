// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.TenantId;
import java.util.Optional;

/**
 * Which streams a subscription follows; its handlers say which events of them.
 *
 * @param category absent for all
 * @param tenant absent for all
 */
public record Selection(Optional<String> category, Optional<TenantId> tenant) {

    /** Every stream of every tenant. */
    public static final Selection EVERYTHING = new Selection(Optional.empty(), Optional.empty());

    Selection toCategory(String wanted) {
        if (wanted == null || category.filter(known -> !known.equals(wanted)).isPresent()) {
            throw new InvalidInputException("ES-0805 A subscription follows one category or all: name one, once.");
        }
        return new Selection(Optional.of(wanted), tenant);
    }

    Selection ofTenant(TenantId wanted) {
        if (wanted == null || tenant.filter(known -> !known.equals(wanted)).isPresent()) {
            throw new InvalidInputException("ES-0805 A subscription follows one tenant or all: name one, once.");
        }
        return new Selection(category, Optional.of(wanted));
    }
}
