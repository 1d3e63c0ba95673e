// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs work in a transaction, as a method of an application does. */
@ApplicationScoped
class Transactional {

    @jakarta.transaction.Transactional
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    @jakarta.transaction.Transactional
    public void run(Runnable work) {
        work.run();
    }
}
