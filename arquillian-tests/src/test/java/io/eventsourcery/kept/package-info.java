// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Durable subscriptions that follow KurrentDB and keep their checkpoints in a database. */
package io.eventsourcery.kept;
