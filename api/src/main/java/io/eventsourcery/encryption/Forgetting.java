// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the forgetting of a subject has come: requested, deleted, confirmed. Times in microseconds.
 *
 * @param requested from then on nothing is encrypted for the subject
 * @param deleted from then on no storage has the key; nodes may still know it for the life of their caches
 * @param confirmed from then on no node knows the key
 */
public record Forgetting(Instant requested, Optional<Instant> deleted, Optional<Instant> confirmed) {

    public Forgetting {
        Objects.requireNonNull(requested, "requested");
        Objects.requireNonNull(deleted, "deleted");
        if (confirmed.isPresent() && deleted.isEmpty()) {
            throw new IllegalArgumentException("a forgetting is confirmed after the key is deleted");
        }
    }

    public static Forgetting requestedAt(Instant now) {
        return new Forgetting(now, Optional.empty(), Optional.empty());
    }

    public Forgetting deletedAt(Instant now) {
        return new Forgetting(requested, Optional.of(now), Optional.empty());
    }

    public Forgetting confirmedAt(Instant now) {
        return new Forgetting(requested, deleted, Optional.of(now));
    }
}
