// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The cryptography, all of it from the JDK, without knowledge of events.
 *
 * <p>{@link io.eventsourcery.privacy.cipher.Ciphers} gives each event the cipher of its components, {@link
 * io.eventsourcery.privacy.cipher.KeyWrap} wraps the keys, and {@link io.eventsourcery.privacy.cipher.Bound} makes bytes of what a
 * ciphertext is bound to.
 */
package io.eventsourcery.privacy.cipher;
