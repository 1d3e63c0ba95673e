// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * From payloads to stored text and back: encoding, decoding, upcasting.
 *
 * <p>{@link io.eventsourcery.core.codec.StoredModel} combines the event types, upcasters and codec of an application
 * and reports problems; {@link io.eventsourcery.core.codec.EventTranslator} writes and reads events with them. {@code
 * StoredForms} and {@code UpcasterChains} bring former forms to present ones. {@link
 * io.eventsourcery.core.codec.JsonbEventCodec} is the default codec.
 */
package io.eventsourcery.core.codec;
