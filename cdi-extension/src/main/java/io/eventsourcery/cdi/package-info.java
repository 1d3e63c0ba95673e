// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** The portable CDI extension. Nothing is here yet. */
package io.eventsourcery.cdi;
