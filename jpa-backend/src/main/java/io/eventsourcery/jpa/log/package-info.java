// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The exact order of the log: the settled position, and the events up to it.
 *
 * <p>{@link io.eventsourcery.jpa.log.Settling} finds the settled position. Each dialect implements it: by asking the
 * database for its locks, or with {@link io.eventsourcery.jpa.log.FencingSettling}, which puts {@link
 * io.eventsourcery.jpa.log.Markers} into holes. {@link io.eventsourcery.jpa.log.LogRows} reads the settled events. Not
 * for applications.
 */
package io.eventsourcery.jpa.log;
