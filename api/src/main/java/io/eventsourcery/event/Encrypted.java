// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a component of an event, of a snapshot, or of a record inside of one, only encrypted with the key of a data subject.
 *
 * <p>While the key exists, readers get the component as it was appended. Once the subject is forgotten they get the mask, and
 * everything else of the event as before. A component of any type is encrypted as a whole; one that is null or an empty
 * {@code Optional} is not stored at all. A store without encryption refuses to start with such a type, ES-0870.
 *
 * <pre>{@code
 * @EventType("customer-moved")
 * public record CustomerMoved(@DataSubject UUID customer, @Encrypted(mask = "moved away") String street) {}
 * }</pre>
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Encrypted {

    /** The value of {@link #mask} that stands for the default of the type; no component can have it. */
    String DEFAULT_OF_TYPE = "\0";

    /**
     * What readers get once the subject is forgotten: a text, or the text of a number, a boolean, a constant or a time; for a
     * record, a collection or a map its JSON. Unless given, it is null, and for primitive types zero or false, for
     * collections, arrays and maps empty, for {@code Optional} empty. A mask that the event cannot be read with is a problem
     * at the start, ES-0875. It is stored with the event, so a later change applies to new events.
     */
    String mask() default DEFAULT_OF_TYPE;

    /**
     * The component with the data subject, if it is not the one with {@link DataSubject}: of the same record, else of the
     * nearest record around it that has one of that name.
     */
    String subject() default "";
}
