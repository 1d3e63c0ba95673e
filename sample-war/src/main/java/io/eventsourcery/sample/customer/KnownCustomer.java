// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.customer;

import io.eventsourcery.encryption.Forgetting;
import java.util.Optional;
import java.util.UUID;

/**
 * What the shop knows about a customer.
 *
 * @param name absent once the customer is forgotten
 * @param forgetting when it was asked for, done, and confirmed on all servers; absent if nobody asked
 */
public record KnownCustomer(UUID id, Optional<String> name, Optional<Forgetting> forgetting) {}
