// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Pieces of applications, as users would write them, from which the tests put their archives together. */
package io.eventsourcery.it.app;
