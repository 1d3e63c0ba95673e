// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** An outbox whose receiver is another store: start with {@link io.eventsourcery.runtime.relay.StorePublisher}. */
package io.eventsourcery.runtime.relay;
