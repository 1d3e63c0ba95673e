// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The keys that wrap the keys of data subjects; they live outside of the event store.
 *
 * <p>{@link io.eventsourcery.privacy.keyencryption.KeyEncryption} is the interface for a key management service, {@link
 * io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys} has keys from a keystore file or from configuration.
 */
package io.eventsourcery.privacy.keyencryption;
