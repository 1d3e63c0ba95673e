// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Tests of what a contract of all storages cannot ask about checkpoints in tables. */
package io.eventsourcery.jpa.subscription;
