// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/** Side-by-side measurements, run by hand. Nothing is here yet. */
package io.eventsourcery.benchmarks;
