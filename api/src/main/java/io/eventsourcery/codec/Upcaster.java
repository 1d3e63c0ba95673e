// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Brings the stored form of an event or snapshot from one revision to the next, or to another name, when it is read.
 *
 * <p>Upcasters form chains: the next one reads the result of the one before, until the form is that of a registered
 * class. An alias counts as the name that it stands for. Nothing in the store changes. A form without an upcaster is
 * decoded as it is; a type that has one needs one for each of its former revisions, and a deployment with gaps,
 * circles, or two upcasters for one form is refused (ES-0207 to ES-0212).
 *
 * <p>In CDI every store uses every bean of this type; without CDI, pass it to {@code BackendSetup.withUpcasters}. It
 * works on JSON, so the {@link EventCodec} has to write JSON objects. Must be thread-safe, and its result must depend
 * only on its argument, because it is called at each read, also inside transactions.
 */
public interface Upcaster {

    /** The form that it reads; always the same. */
    TypeRevision from();

    /** The form that it returns; always the same. By default the next revision under the same name. */
    default TypeRevision to() {
        return from().next();
    }

    /**
     * The new form.
     *
     * @param stored the stored form, or the result of the upcaster before this one
     * @return never null; an exception reaches the reader as {@code UpcastException} without its message
     */
    JsonObject upcast(JsonObject stored);

    /** An upcaster that reads a revision and returns the next one. */
    static Upcaster of(String type, int revision, UnaryOperator<JsonObject> change) {
        TypeRevision from = new TypeRevision(type, revision);
        return of(from, from.next(), change);
    }

    /** An upcaster that reads one form and returns another. */
    static Upcaster of(TypeRevision from, TypeRevision to, UnaryOperator<JsonObject> change) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(change, "change");
        return new Upcaster() {
            @Override
            public TypeRevision from() {
                return from;
            }

            @Override
            public TypeRevision to() {
                return to;
            }

            @Override
            public JsonObject upcast(JsonObject stored) {
                return change.apply(stored);
            }

            @Override
            public String toString() {
                return "Upcaster[" + from + " to " + to + "]";
            }
        };
    }
}
