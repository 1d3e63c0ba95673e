// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Payloads of every shape that an application may choose, each with the one text as which it is stored.
 *
 * <p>Events outlive servers: the JSON-B of one runtime must read the text that another wrote, and write the same text
 * again, including the order of the properties. {@link io.eventsourcery.tck.golden.GoldenSample} pairs each record of
 * {@link io.eventsourcery.tck.golden.GoldenEvents} with its text, which lies beside the class as a resource, so that
 * the pairs can be tested in a plain JVM and inside servers alike.
 */
package io.eventsourcery.tck.golden;
