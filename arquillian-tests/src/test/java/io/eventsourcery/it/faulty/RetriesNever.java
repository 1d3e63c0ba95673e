// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.inject.RetryOnConflict;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for no attempt at all. */
@ApplicationScoped
public class RetriesNever {

    @RetryOnConflict(attempts = 0)
    public void never() {}
}
