// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The configuration of the encryption, for containers that have one.
 *
 * <p>{@link io.eventsourcery.privacy.settings.PrivacySettings} declares the keys and reads them.
 */
package io.eventsourcery.privacy.settings;
