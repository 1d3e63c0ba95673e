// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The server as the rest of the backend reaches it.
 *
 * <p>Start with {@code Node}, which makes every call within a bounded time. {@code Clients} opens the vendor's clients,
 * {@code Connections} replaces them, {@code CallFailure} says what it means when a call failed, and {@code Trouble} why there is
 * no connection at all. Not for applications.
 */
package io.eventsourcery.kurrentdb.client;
