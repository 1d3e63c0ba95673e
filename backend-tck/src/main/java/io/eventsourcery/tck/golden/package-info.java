// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Payloads of every shape that an application may choose, each with the one text that it is stored as.
 *
 * <p>Events outlive servers: what one runtime's JSON-B wrote another one's must read, and write again as the same text,
 * the order of the properties included. {@link io.eventsourcery.tck.golden.GoldenSample} pairs each record of {@link
 * io.eventsourcery.tck.golden.GoldenEvents} with its text, which lies beside the class as a resource, so that the pairs
 * can be tested in a plain JVM and inside servers alike.
 */
package io.eventsourcery.tck.golden;
