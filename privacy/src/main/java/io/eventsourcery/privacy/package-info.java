// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Encryption of components of events for data subjects, and forgetting them.
 *
 * <p>Annotate components with {@link io.eventsourcery.event.Encrypted} and {@link io.eventsourcery.event.DataSubject}, add {@link
 * io.eventsourcery.privacy.CryptoShredding} to the factory of the store, and forget a person with {@link
 * io.eventsourcery.privacy.DataSubjects}. {@code docs/privacy.md} is the guide.
 */
package io.eventsourcery.privacy;
