// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The events that are measured, in the forms that the cases need, and the streams that they go to.
 *
 * <p>{@link io.eventsourcery.benchmarks.event.LineAdded} is the event of nearly all scenarios; {@link
 * io.eventsourcery.benchmarks.event.Samples} makes them once, so that no case pays for that.
 */
package io.eventsourcery.benchmarks.event;
