// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The interface between a store and the encryption of components of its payloads.
 *
 * <p>Applications annotate components with {@link io.eventsourcery.event.Encrypted} and choose an {@link
 * io.eventsourcery.encryption.Encryption}, which is in the module {@code privacy}. The engine calls the {@link
 * io.eventsourcery.encryption.PayloadProtection} of a store for every payload and passes it the {@link
 * io.eventsourcery.encryption.PayloadPlace}; a storage, or the application, keeps the keys in a {@link
 * io.eventsourcery.encryption.KeyStorage}.
 */
package io.eventsourcery.encryption;
