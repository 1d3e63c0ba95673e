// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * MicroProfile Health: whether the stores answer, and how they are. Loaded only where the server has that API.
 *
 * <p>{@code StoresReadiness} shows every store and subscription; lag is no reason not to be ready.
 */
package io.eventsourcery.observability.health;
