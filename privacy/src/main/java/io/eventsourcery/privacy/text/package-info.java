// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The stored text of payloads with encrypted components.
 *
 * <p>{@link io.eventsourcery.privacy.text.PayloadTexts} is the entry. {@code Hiding} walks through a payload and its JSON,
 * {@code Revealing} through a stored text, both with a {@code JsonCursor} and without parsing; {@code EventSealing} binds each
 * ciphertext to its place.
 */
package io.eventsourcery.privacy.text;
