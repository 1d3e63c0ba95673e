// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The reports of the tests of this repository: one XML file for each test class in each surroundings, and one table over
 * all of them.
 *
 * <p>Start with {@link io.eventsourcery.reports.TestReports}, which JUnit calls, and {@link
 * io.eventsourcery.reports.Matrix}, which the build calls at its end. For contributors; no application needs it.
 */
package io.eventsourcery.reports;
