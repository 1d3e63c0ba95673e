// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** The engine behind the API, free of CDI. Nothing is here yet. */
package io.eventsourcery.core;
