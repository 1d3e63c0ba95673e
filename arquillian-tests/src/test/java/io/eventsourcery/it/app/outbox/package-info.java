// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** An application whose shipped orders leave it by the broker of the server. */
package io.eventsourcery.it.app.outbox;
