// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What a request of the page says, and how it is answered: start with {@link io.eventsourcery.console.request.Parameters}. Not for
 * applications.
 */
package io.eventsourcery.console.request;
