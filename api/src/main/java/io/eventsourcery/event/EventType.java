// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a class of events the name under which it is stored.
 *
 * <p>The name, never the class name, is what the store keeps, so classes can be moved and renamed. It is unique in a
 * store, at most 200 characters long, and not inherited. On a sealed interface the annotation has no name; there it
 * makes all permitted subtypes known at once, each of which carries its own annotated name.
 *
 * <p>It is a stereotype without a scope only so that a CDI container finds annotated classes; none of them becomes a
 * bean, and outside of CDI it has no effect.
 *
 * <pre>{@code
 * @EventType("order-placed")
 * public record OrderPlaced(String customer, BigDecimal total) implements OrderEvent {}
 * }</pre>
 */
@Documented
@Stereotype
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** The stored name; empty only on a sealed root. */
    String value() default "";

    /** Former names: events stored under them are read as this type. */
    String[] aliases() default {};

    /**
     * The revision of the stored form, from 1, stored beside the name. Raise it when the form changes so that old text
     * does not fit any more, and add an {@code Upcaster} from the former revision.
     */
    int revision() default 1;
}
