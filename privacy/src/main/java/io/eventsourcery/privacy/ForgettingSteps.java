// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.TransientStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The steps from a request to its confirmation, each a change of one stored key as it was read: where somebody else changed it
 * meanwhile, the step is taken again from what is there now.
 */
record ForgettingSteps(KeyStorage storage, Clock clock, Duration keyLife) {

    private static final int RACES = 10;
    private static final int PAGE = 100;

    StoredKey request(StoredKey key) {
        return change(key, found -> found.forgetting().isPresent(), found -> found.at(Forgetting.requestedAt(now())));
    }

    StoredKey delete(StoredKey requested) {
        return change(
                requested,
                found -> found.wrapped().isEmpty(),
                found -> found.at(found.forgetting().orElseThrow().deletedAt(now())));
    }

    private StoredKey change(StoredKey key, Predicate<StoredKey> isDone, Function<StoredKey, StoredKey> changed) {
        StoredKey found = key;
        for (int race = 0; race < RACES; race++) {
            if (isDone.test(found)) {
                return found;
            }
            StoredKey next = changed.apply(found);
            if (storage.replace(found, next)) {
                return next;
            }
            found = storage.byId(key.id()).orElse(found);
        }
        throw new TransientStoreException(
                "Others changed the key " + key.id() + " of a data subject again and again: repeat the call.", null);
    }

    /** See {@link DataSubjects#complete()}. */
    int complete() {
        int confirmed = 0;
        int more;
        do {
            more = completeOldest();
            confirmed += more;
        } while (more > 0);
        return confirmed;
    }

    private int completeOldest() {
        int confirmed = 0;
        for (StoredKey key : storage.unconfirmed(PAGE)) {
            StoredKey deleted = delete(key);
            Forgetting step = deleted.forgetting().orElseThrow();
            boolean due = !now().isBefore(step.deleted().orElseThrow().plus(keyLife.multipliedBy(2)));
            if (due && storage.replace(deleted, deleted.at(step.confirmedAt(now())))) {
                confirmed++;
            }
        }
        return confirmed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
