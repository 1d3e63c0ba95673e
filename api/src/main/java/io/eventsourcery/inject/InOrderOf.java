// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.inject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public method of a {@link Projection}, {@link Subscription} or {@link OutboxPublisher} that tells the order key of an
 * event: events with one key are handled in the order of the log, whatever their streams, and what waits behind a failure is
 * the key.
 *
 * <p>Its only parameter is one that a method with {@link Handles} may have, and it returns a {@code String}. A bean with
 * several such methods gives all of them the same name; the first whose type fits tells the key. Where none fits, or the
 * method returns null, an event only comes in the order of its stream. A key stays the same for ever, so it comes from an
 * id, and not from what may be corrected or forgotten. If the method throws, nothing behind the event is handled until it
 * does not (ES-0830). That holds too where the payload cannot be read: for its type it is read before a method is called. Only a
 * method with a {@code RecordedEvent<?>} as parameter is called without reading it, if no other one comes before it in the
 * order of their names.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InOrderOf {

    /** The name of the key, such as {@code "customer"}, which is stored. */
    String value();
}
