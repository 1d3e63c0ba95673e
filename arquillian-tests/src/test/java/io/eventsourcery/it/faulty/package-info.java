// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Pieces of applications that must not start: each breaks one rule, and the library says which. */
package io.eventsourcery.it.faulty;
