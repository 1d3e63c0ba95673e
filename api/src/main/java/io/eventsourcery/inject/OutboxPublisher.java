// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.inject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean that publishes the events of a store in the background, each at least once and in the order of its stream. Its class
 * implements {@code EventPublisher}.
 *
 * <p>The name identifies the stored checkpoint. With a qualifier the bean belongs to the store of that qualifier. Of the events
 * that it selects it gets those that pass the filter of the store: the one of {@code BackendFactory.withOutbox(...)}, else the
 * categories in {@code eventsourcery.outbox.categories}, else all.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OutboxPublisher {

    /** The category of an outbox that publishes events of all categories. */
    String EVERY_CATEGORY = "*";

    /** The name; one that is changed here must become an alias. */
    String value();

    /** Former names, whose checkpoint is taken over. */
    String[] aliases() default {};

    /** The category of the streams to publish; {@code ""} for streams without one. */
    String category() default EVERY_CATEGORY;

    /** How many threads or nodes publish at once, each for its share of the streams; 1 to 256. */
    int shards() default 1;

    /** The most events between two checkpoints, which are published again after a crash. */
    int batchSize() default 100;

    /** How often an event is tried before its stream is parked, 1 or more. */
    int attempts() default 5;

    /** How many seconds the publisher may take for one event before it is interrupted, 1 to 3600. */
    int timeLimitSeconds() default 60;

    /** Whether a new one begins with what commits later, and not with the first event of the store. */
    boolean startsAtEnd() default false;
}
