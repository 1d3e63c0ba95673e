// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Writes and reads events with Jackson instead of JSON-B, in the same stored form.
 *
 * <p>For applications that use Jackson anyway, or whose time goes into decoding long reads. The texts are those that JSON-B writes, so a filled store can change from one to the other at any restart, and nodes of
 * both kinds can share it. Choose it by {@code eventsourcery.codec=jackson}, or in code with
 * {@link io.eventsourcery.jackson.JacksonEventCodec}, where to start reading.
 */
package io.eventsourcery.jackson;
