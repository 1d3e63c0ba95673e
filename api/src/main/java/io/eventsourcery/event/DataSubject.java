// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that identifies the person whom a record is about: the owner of its {@link Encrypted} components.
 *
 * <p>It counts for the record that has it and for the records inside of it that have none themselves. Without any, the name
 * of the stream is the subject. At most one component of a record has it, it is a text, a {@code UUID}, a whole number, or a
 * record with one such component, and it is stored as it is: choose an id that says nothing about the person. A value
 * that is null or empty is refused at the append, ES-0881.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface DataSubject {}
