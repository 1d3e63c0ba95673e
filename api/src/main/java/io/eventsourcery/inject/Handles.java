// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.inject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public method of a {@link Projection} or {@link Subscription} that handles events. Its only parameter is a {@code
 * RecordedEvent<OrderPlaced>}, a {@code RecordedEvent<? extends OrderEvent>} for all subtypes, a {@code
 * RecordedEvent<?>} for every event, or the event type itself. If it throws, the event is tried again, and in the end
 * its stream is parked.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Handles {}
