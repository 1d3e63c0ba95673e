// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** The relay between two backends, which no module but this one has both of. */
package io.eventsourcery.relay;
