// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tags an event with the value of a component, so that decisions over several streams can ask for it.
 *
 * <p>Each append of such an event gives it the tag, in addition to those of {@link NewEvent#withTags}. The component belongs to
 * the event itself and is a text, a {@code UUID}, a whole number, an enum, a record with one such component, or an
 * {@code Optional} or a collection of them, each of whose elements is a tag of its own; null and empty ones give none.
 * Anything else is a problem at the start: ES-0951, and ES-0950 if the component is encrypted, because tags are stored as they
 * are. A store without tags refuses the event, ES-0510.
 *
 * <pre>{@code
 * @EventType("student-enrolled")
 * public record StudentEnrolled(@Tag("course") String course, @Tag("student") UUID student) {}
 * }</pre>
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tag {

    /** The name of the tag; that of the component unless given. */
    String value() default "";
}
