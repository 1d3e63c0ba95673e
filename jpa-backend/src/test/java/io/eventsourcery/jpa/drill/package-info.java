// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The steps of {@code docs/operations.md}, carried out on real servers: backups are restored and replicas are promoted while
 * readers and durable subscriptions follow the log. Start with {@code Drill}.
 */
package io.eventsourcery.jpa.drill;
