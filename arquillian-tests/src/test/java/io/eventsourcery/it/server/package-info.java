// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** The server of this run: where it is, how it is set up, and what it wants from an archive; begin with {@code Server}. */
package io.eventsourcery.it.server;
