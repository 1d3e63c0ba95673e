// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import java.time.Duration;
import java.util.Collection;

/** The messages about problems of the stores of a deployment. {@code docs/errors.md} explains the numbers. */
final class StoreProblems {

    private StoreProblems() {}

    static String noBackend(String place) {
        return "ES-0101 " + place + " injects an event store, but there is no backend: add the artifact"
                + " io.eventsourcery:eventsourcery-jpa and produce a BackendFactory"
                + " (@Produces @ApplicationScoped BackendFactory), or configure eventsourcery.backend=jpa.";
    }

    static String severalFactories(String qualifiers, Collection<String> places) {
        return "ES-0102 Several beans of type BackendFactory have the qualifiers " + qualifiers + ": "
                + String.join(", ", places) + ". Keep one of them, or distinguish them by a qualifier of your"
                + " own; @Named does not do that, because a named bean is a default bean too.";
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

    static String noSubjects(String place, String qualifiers) {
        return "ES-0894 " + place + " injects DataSubjects of the event store " + qualifiers
                + ", which encrypts nothing:"
                + " configure eventsourcery.privacy.key, produce a KeyEncryption, or give the factory an encryption.";
    }

    static String buildFailed(String qualifiers, Throwable cause) {
        return "ES-0106 The backend of the event store " + qualifiers + " could not be built ("
                + cause.getClass().getName() + "): see the cause.";
    }

    static String builtForTooLong(String qualifiers, String builder, Duration patience) {
        return "ES-0521 The backend of the event store " + qualifiers + " has been built by the thread " + builder
                + " for more than " + patience.toSeconds() + " s: look in a thread dump for what this thread waits for,"
                + " such as a database or a server that does not answer, and give that a time limit; the next call waits"
                + " again.";
    }

    static String interruptedWhileBuilt(String qualifiers, String builder) {
        return "ES-0521 The thread was interrupted while it waited for the backend of the event store " + qualifiers
                + ", which the thread " + builder + " builds: try again.";
    }

    static String usedWhileBuilt(String qualifiers) {
        return "ES-0106 The event store " + qualifiers + " is used while its own backend is built: the BackendFactory"
                + " and its producer must not call the store.";
    }
}
