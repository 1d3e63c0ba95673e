// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.TenantId;

/**
 * An event of the log.
 *
 * @param tenant the tenant to which it belongs
 * @param event the event; its position is present
 */
public record LoggedEvent(TenantId tenant, StoredEvent event) {}
