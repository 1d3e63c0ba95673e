// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** What the scenarios are about: it is filled, boils and is emptied. */
final class Kettle extends Aggregate<Kettle.Event> {

    @EventType
    public sealed interface Event permits Filled, Boiled, Emptied {}

    @EventType("kettle-filled")
    public record Filled(int millilitres, Water water) implements Event {}

    @EventType("kettle-boiled")
    public record Boiled(int degrees) implements Event {}

    @EventType("kettle-emptied")
    public record Emptied() implements Event {}

    public record Water(String source, List<String> minerals) {}

    static final Water TAP = new Water("tap", List.of("lime"));

    private final List<Integer> boilings = new ArrayList<>();
    private int content;

    Kettle() {
        super("kettle");
    }

    void fill(int millilitres, Water water) {
        if (content > 0) {
            throw new IllegalStateException("There is water in it already.");
        }
        emit(new Filled(millilitres, water));
    }

    void boil(int... degrees) {
        if (content == 0) {
            throw new IllegalStateException("It is empty.");
        }
        for (int each : degrees) {
            emit(new Boiled(each));
        }
    }

    void pourOut() {
        if (content > 0) {
            emit(new Emptied());
        }
    }

    int content() {
        return content;
    }

    @Override
    protected void apply(Event event) {
        if (event instanceof Filled filled) {
            content = filled.millilitres();
        } else if (event instanceof Boiled boiled) {
            boilings.add(boiled.degrees());
        } else {
            content = 0;
        }
    }

    @Override
    public String toString() {
        return "Kettle[" + content + " ml]";
    }

    /** The same as three functions; its commands are the amounts to be filled in, 0 to pour out. */
    static Decider<Integer, Integer, Event> decider() {
        return Decider.of(0, Kettle::decide, (content, event) -> {
            if (event instanceof Filled filled) {
                return filled.millilitres();
            }
            return event instanceof Emptied ? Integer.valueOf(0) : content;
        });
    }

    private static List<Event> decide(int amount, int content) {
        if (amount > 0 && content > 0) {
            throw new IllegalStateException("There is water in it already.");
        }
        if (amount == 0) {
            return content == 0 ? List.of() : List.of(new Emptied());
        }
        return List.of(new Filled(amount, TAP));
    }
}
