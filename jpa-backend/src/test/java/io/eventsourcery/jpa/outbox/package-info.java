// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Outboxes in processes of their own that are killed and stopped. */
package io.eventsourcery.jpa.outbox;
