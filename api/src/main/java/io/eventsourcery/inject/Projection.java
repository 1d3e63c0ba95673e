// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.inject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean whose {@link Handles} methods follow the log in the background, in the transaction that stores how far they
 * are: their effects in the database of the store happen exactly once for each event.
 *
 * <p>The name identifies the stored checkpoint. With a qualifier the bean belongs to the store of that qualifier.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Projection {

    /** The category of a projection that follows streams of all categories. */
    String EVERY_CATEGORY = "*";

    /** The name; one that is changed here must become an alias. */
    String value();

    /** Former names, whose checkpoint is taken over. */
    String[] aliases() default {};

    /** The category of the streams to follow; {@code ""} for streams without one. */
    String category() default EVERY_CATEGORY;

    /** How many threads or nodes work at once, each for its share of the streams; 1 to 256. */
    int shards() default 1;

    /** The most events in one transaction. */
    int batchSize() default 100;

    /** Whether a new one begins with what commits later, and not with the first event of the store. */
    boolean startsAtEnd() default false;
}
