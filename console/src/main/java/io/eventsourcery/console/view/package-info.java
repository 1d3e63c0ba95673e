// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What the page shows and does: start with {@link io.eventsourcery.console.view.Views} and {@link
 * io.eventsourcery.console.view.Actions}.
 *
 * <p>A view reads at most a page of events and ends within seconds, however long a log or a stream is, and says how far it looked.
 * No view decrypts: payloads are shown as they are stored, with a sign in the place of each encrypted component.
 */
package io.eventsourcery.console.view;
