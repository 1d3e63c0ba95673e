// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.aggregate.Decided;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.it.event.OrderEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Asks for repositories that cannot be. */
@Dependent
public class NeedsFaultyAggregates {

    @Inject
    Repository<Demanding> demanding;

    @Inject
    Repository<Forgetful> forgetful;

    @Inject
    Repository<Silent> silent;

    @Inject
    Repository<Repetitive> repetitive;

    @Inject
    Repository<Stateful> stateful;

    @Inject
    Repository<Decided<String, String, OrderEvent>> decided;
}
