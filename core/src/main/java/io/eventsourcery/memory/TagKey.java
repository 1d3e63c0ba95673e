// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;

/** A tag of one tenant. */
record TagKey(TenantId tenant, EventTag tag) {}
