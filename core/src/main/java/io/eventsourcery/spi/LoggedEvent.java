// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.TenantId;

/**
 * An event of the whole log.
 *
 * @param tenant whose it is
 * @param event the event; its position is present
 */
public record LoggedEvent(TenantId tenant, StoredEvent event) {}
