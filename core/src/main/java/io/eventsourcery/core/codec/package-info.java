// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Between payloads and the text that is stored: encoding, decoding, upcasting.
 *
 * <p>{@link io.eventsourcery.core.codec.StoredModel} puts the event types, upcasters and codec of an application together
 * and tells what does not fit; {@link io.eventsourcery.core.codec.EventTranslator} writes and reads events by them. {@code
 * StoredForms} and {@code UpcasterChains} lead former forms to present ones. {@link
 * io.eventsourcery.core.codec.JsonbEventCodec} is the codec where an application gives none.
 */
package io.eventsourcery.core.codec;
