// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.ServiceConfigurationError;

/**
 * The text of every wiring problem, in the order of the page {@code docs/errors.md}. A sentence names the place, what is
 * wrong there and what to do.
 */
final class Problems {

    private Problems() {}

    static String noBackend(String place) {
        return "ES-0101 " + place + " injects an event store, but there is no backend: add the artifact"
                + " io.eventsourcery:eventsourcery-jpa and produce a BackendFactory"
                + " (@Produces @ApplicationScoped BackendFactory), or configure eventsourcery.backend=jpa.";
    }

    static String severalFactories(String qualifiers, Collection<String> places) {
        return "ES-0102 Several beans of type BackendFactory have the qualifiers " + qualifiers + ": "
                + String.join(", ", places) + ". Keep one of them, or tell them apart by a qualifier of your own;"
                + " @Named does not, because a named bean is a default bean as well.";
    }

    static String noFactoryFor(String qualifiers, String place) {
        return "ES-0103 " + place + " injects an event store with the qualifiers " + qualifiers
                + ", but no BackendFactory has them: add them to a producer of a BackendFactory, or correct the"
                + " injection point.";
    }

    static String unknownBackend(String name, Collection<String> available) {
        return "ES-0104 eventsourcery.backend is \"" + name + "\", but the class path offers "
                + (available.isEmpty() ? "no backend" : "only " + String.join(", ", available))
                + ": correct the value, or add the artifact of that backend, such as"
                + " io.eventsourcery:eventsourcery-jpa.";
    }

    static String observesAbstract(String place, Class<?> type) {
        return "ES-0105 " + place + " observes RecordedEvent<" + type.getSimpleName()
                + ">, which never matches, because"
                + " events are told with their concrete class: observe RecordedEvent<? extends "
                + type.getSimpleName() + ">.";
    }

    static String observesUnregistered(String place, String type) {
        return "ES-0105 " + place + " observes RecordedEvent<" + type + ">, which never matches, because " + type
                + " is not a registered event type: annotate it with @EventType(\"a-name\"), or correct the observer.";
    }

    static String asyncObserver(String place) {
        return "ES-0105 " + place + " observes recorded events with @ObservesAsync, which is never called, because"
                + " events are told inside the transaction: use @Observes, with during = AFTER_SUCCESS for what must"
                + " wait for the commit.";
    }

    static String buildFailed(String qualifiers, Throwable cause) {
        return "ES-0106 The backend of the event store " + qualifiers + " could not be built ("
                + cause.getClass().getName() + "): see the cause.";
    }

    static String usedWhileBuilt(String qualifiers) {
        return "ES-0106 The event store " + qualifiers + " is used while its own backend is built: the BackendFactory"
                + " and its producer must not call the store.";
    }

    static String ambiguousBean(Class<?> type) {
        return "ES-0107 The backend named by eventsourcery.backend needs one " + type.getName()
                + ", but the application has several default beans of this type: qualify all but one, or produce a"
                + " BackendFactory.";
    }

    static String illegalRetry(String place) {
        return "ES-0108 @RetryOnConflict on " + place
                + " has less than one attempt, or a delay below 0 or above "
                + RetryDeclarations.LONGEST_DELAY + ": use attempts of 1 or more and delayMillis from 0 to "
                + RetryDeclarations.LONGEST_DELAY + ".";
    }

    static String observesPayload(String place, Class<?> type, boolean concrete, boolean async) {
        return "ES-0110 " + place + " observes " + type.getName()
                + ", which the event store never fires, because it tells"
                + " events as RecordedEvent: declare "
                + (async ? "@Observes(during = TransactionPhase.AFTER_SUCCESS)" : "@Observes")
                + " RecordedEvent<" + (concrete ? "" : "? extends ") + type.getSimpleName()
                + ">. If the application fires " + type.getSimpleName() + " itself, this is no mistake.";
    }

    static String observesNoStore(String place, String qualifiers) {
        return "ES-0111 " + place + " observes recorded events with the qualifiers " + qualifiers
                + ", which no event has: events carry those of their store's BackendFactory, and those of the default"
                + " store none; remove the qualifiers, or add them to a producer of a BackendFactory.";
    }

    static String retryInSessionBean(String place) {
        return "ES-0112 @RetryOnConflict on " + place
                + " does nothing, because the transaction of a session bean begins"
                + " before its interceptors: put it on a CDI bean that calls the session bean, or use"
                + " @ApplicationScoped and @Transactional in place of the session bean.";
    }

    static String notRepeated(String place) {
        return "ES-0113 " + place + " is not repeated after a conflict, because something that it wrote without a"
                + " transaction is committed already and would be written twice: put @Transactional beside"
                + " @RetryOnConflict.";
    }

    static String declaredTwice(String key, String one, String other) {
        return "ES-0304 The configuration key " + key + " is declared by " + one + " and again by " + other
                + ": each key has one owner; rename one of the two.";
    }

    static String undeclaredSetting(String provider, String key) {
        return "ES-0305 " + provider + " reads the configuration key " + key
                + ", which it does not declare: add it to the settings() of the BackendProvider.";
    }

    static String outsideOfItsRoom(String provider, String key, String room) {
        return "ES-0306 " + provider + " declares the configuration key " + key
                + ": the keys of this backend begin with " + room + "; rename it.";
    }

    static String severalProviders(String name, Class<?> one, Class<?> other) {
        return "ES-0307 Two backends have the name \"" + name + "\", " + one.getName() + " and " + other.getName()
                + ": remove one of them from the class path.";
    }

    static String brokenProvider(ServiceConfigurationError error) {
        return "ES-0308 A backend on the class path cannot be loaded (" + error.getMessage()
                + "): correct META-INF/services/io.eventsourcery.spi.BackendProvider in its archive, or add what the"
                + " backend needs.";
    }

    static String noAggregate(String place, Type type) {
        return "ES-0605 " + place + " injects " + type.getTypeName()
                + ", and that is no repository of one class of aggregates: name a class that extends Aggregate and is not"
                + " generic; for a decider, produce the repository with Repository.of(store, type).";
    }

    static String noConstructor(Class<?> aggregate) {
        return "ES-0601 No new " + aggregate.getName()
                + " can be made: it must be a concrete class with a constructor without parameters.";
    }

    static String stateUnregistered(Class<?> aggregate, Class<?> state) {
        return "ES-0606 The state of " + aggregate.getName() + " in snapshots, " + state.getName()
                + ", is no registered type: annotate it with @EventType(\"a-name\").";
    }
}
