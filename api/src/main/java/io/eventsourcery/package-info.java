// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** What an application compiles against. Nothing is here yet. */
package io.eventsourcery;
