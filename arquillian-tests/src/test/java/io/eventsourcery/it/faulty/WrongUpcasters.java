// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.codec.Upcaster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.function.UnaryOperator;

/** Upcasters of which each is wrong in another way. */
@ApplicationScoped
public class WrongUpcasters {

    @Produces
    Upcaster first() {
        return Upcaster.of("no-event-twice", 1, UnaryOperator.identity());
    }

    @Produces
    Upcaster secondOfTheSameForm() {
        return Upcaster.of("no-event-twice", 1, UnaryOperator.identity());
    }

    @Produces
    Upcaster afterGap() {
        return step("no-event-gap", 2, "order-placed", 1);
    }

    @Produces
    Upcaster ofPresentForm() {
        return step("order-placed", 1, "order-shipped", 1);
    }

    @Produces
    Upcaster circle() {
        return step("no-event-circle", 1, "no-event-circle", 1);
    }

    @Produces
    Upcaster belowOne() {
        return step("no-event-zero", 0, "order-placed", 1);
    }

    private static Upcaster step(String from, int revision, String to, int toRevision) {
        return Upcaster.of(
                new TypeRevision(from, revision), new TypeRevision(to, toRevision), UnaryOperator.identity());
    }
}
