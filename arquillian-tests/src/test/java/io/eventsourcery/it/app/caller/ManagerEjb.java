// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** A session bean that calls the others outside of a transaction, and tells what it got. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagerEjb {

    @Inject
    private Clerk clerk;

    @Inject
    private ClerkEjb clerkEjb;

    @Inject
    private ClerkWithOwnTransactions own;

    /** @param who {@code bean}, {@code ejb} or {@code own} */
    public String place(String who, String number, Ending ending) {
        return Told.by(() -> {
            switch (who) {
                case "bean" -> clerk.place(number, ending);
                case "ejb" -> clerkEjb.place(number, ending);
                default -> own.place(number, ending);
            }
        });
    }
}
