// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** The contract of a backend as JUnit suites. Nothing is here yet. */
package io.eventsourcery.tck;
