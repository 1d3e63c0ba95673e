// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The exact order of the log on real databases, by writers that stop where a test wants them to. Nothing here depends on
 * who is faster: every broken way to settle positions loses an event in every run.
 */
package io.eventsourcery.jpa.log;
