// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Settings of a backend, read from configuration and validated in one place.
 *
 * <p>A backend declares each {@link io.eventsourcery.spi.setting.Setting} with its default and its legal values, and asks
 * {@link io.eventsourcery.spi.setting.Settings} for its value. An unknown key or an illegal value is an error that names the key.
 */
package io.eventsourcery.spi.setting;
