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
 * <p>The store keeps this name and never the class name, so classes can be moved and renamed. The name is unique in a
 * store, at most 200 characters long, and not inherited. On a sealed interface the annotation has no name; it then
 * registers all permitted subtypes, each of which has an annotation with its own name.
 *
 * <p>The annotation is a stereotype without a scope only so that a CDI container finds annotated classes. None of them
 * becomes a bean, and outside of CDI this has no effect.
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
     * The revision of the stored form, from 1, stored beside the name. Raise it when old text no longer fits the form,
     * and add an {@code Upcaster} from the former revision.
     */
    int revision() default 1;
}
