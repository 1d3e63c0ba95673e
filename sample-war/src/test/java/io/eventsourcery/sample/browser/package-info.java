// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The shop as a person meets it: a real server, a real browser, a database file of its own. Runs in the profile {@code
 * browser} only, and fails where there is no browser.
 */
package io.eventsourcery.sample.browser;
