// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The server as the rest of the backend reaches it.
 *
 * <p>Start with {@code Node}, which makes every call within a bounded time. {@code Clients} opens the vendor's clients,
 * {@code ConnectionString} says with which settings, and {@code CallFailure} says what it means when a call failed. Not for
 * applications.
 */
package io.eventsourcery.kurrentdb.client;
