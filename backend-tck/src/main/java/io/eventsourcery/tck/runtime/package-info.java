// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Suites for durable subscriptions: delivery, failures, several nodes, and the effects of projections. */
package io.eventsourcery.tck.runtime;
