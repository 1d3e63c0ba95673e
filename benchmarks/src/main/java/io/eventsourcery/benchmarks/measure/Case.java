// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One way to do what a scenario is about.
 *
 * @param name unique in its scenario
 * @param control the case of the same scenario to which this one is compared; absent for one that is only a control
 * @param target the ratio to the control that is aimed at, if one is
 * @param operations gives each thread of each slice its operation
 * @param beside what runs beside them
 */
public record Case(
        String name, Optional<String> control, Optional<Double> target, Supplier<Operation> operations, Beside beside) {

    /** A case that others are compared to. */
    public static Case control(String name, Supplier<Operation> operations) {
        return new Case(name, Optional.empty(), Optional.empty(), operations, Beside.NOTHING);
    }

    /** The same case, compared to another one. */
    public Case comparedTo(String other) {
        return new Case(name, Optional.of(other), target, operations, beside);
    }

    /** The same case, with a ratio to reach. */
    public Case aimingAt(double ratio) {
        return new Case(name, control, Optional.of(ratio), operations, beside);
    }

    /** The same case, while something else runs beside it. */
    public Case with(Beside other) {
        return new Case(name, control, target, operations, other);
    }
}
