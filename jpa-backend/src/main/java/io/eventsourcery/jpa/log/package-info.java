// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The exact order of the log: up to which position it is settled, and what lies there.
 *
 * <p>{@link io.eventsourcery.jpa.log.Settling} is the question, and each dialect answers it: by asking the database for
 * its locks, or with {@link io.eventsourcery.jpa.log.FencingSettling}, which puts {@link io.eventsourcery.jpa.log.Markers}
 * into holes. {@link io.eventsourcery.jpa.log.LogRows} reads what is settled. Not for applications.
 */
package io.eventsourcery.jpa.log;
