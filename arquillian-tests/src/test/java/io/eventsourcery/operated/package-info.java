// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** The console over stores that its own module does not know. */
package io.eventsourcery.operated;
