// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** A small application that uses the library. Nothing is here yet. */
package io.eventsourcery.sample;
