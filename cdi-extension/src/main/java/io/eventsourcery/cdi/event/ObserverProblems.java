// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.event;

/** The messages about problems of observer methods. {@code docs/errors.md} explains the numbers. */
final class ObserverProblems {

    private ObserverProblems() {}

    static String observesAbstract(String place, Class<?> type) {
        return "ES-0105 " + place + " observes RecordedEvent<" + type.getSimpleName()
                + ">, which never matches, because"
                + " events are fired with their concrete class: observe RecordedEvent<? extends "
                + type.getSimpleName() + ">.";
    }

    static String observesUnregistered(String place, String type) {
        return "ES-0105 " + place + " observes RecordedEvent<" + type + ">, which never matches, because " + type
                + " is not a registered event type: annotate it with @EventType(\"a-name\"), or correct the observer.";
    }

    static String asyncObserver(String place) {
        return "ES-0105 " + place + " observes recorded events with @ObservesAsync, which is never called, because"
                + " events are fired inside the transaction: use @Observes, with during = AFTER_SUCCESS for"
                + " work that must wait for the commit.";
    }

    static String observesPayload(String place, Class<?> type, boolean concrete, boolean async) {
        return "ES-0110 " + place + " observes " + type.getName()
                + ", which the event store never fires, because it fires events as RecordedEvent: declare "
                + (async ? "@Observes(during = TransactionPhase.AFTER_SUCCESS)" : "@Observes")
                + " RecordedEvent<" + (concrete ? "" : "? extends ") + type.getSimpleName()
                + ">. If the application fires " + type.getSimpleName() + " itself, ignore this warning.";
    }

    static String observesNoStore(String place, String qualifiers) {
        return "ES-0111 " + place + " observes recorded events with the qualifiers " + qualifiers
                + ", which no event has: events have those of their store's BackendFactory, and events of the"
                + " default store have none; remove the qualifiers, or add them to a producer of a"
                + " BackendFactory.";
    }
}
