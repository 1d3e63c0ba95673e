// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.key.RemovableKeys;
import io.eventsourcery.privacy.text.PayloadTexts;
import java.util.Optional;

/** The protection of one store, which offers the storage of its keys to whoever deletes a tenant. */
record Shredding(PayloadTexts texts, DataKeys keys, StoreSubjects subjects, KeyStorage kept)
        implements PayloadProtection {

    @Override
    public String protect(PayloadPlace place, Object payload, String text) {
        return texts.protect(place, payload, text);
    }

    @Override
    public String reveal(PayloadPlace place, String stored) {
        return texts.reveal(place, stored);
    }

    @Override
    public <T> Optional<T> extension(Class<T> type) {
        if (type == KeyStorage.class) {
            return Optional.of(type.cast(new RemovableKeys(kept, keys)));
        }
        return type.isInstance(subjects) ? Optional.of(type.cast(subjects)) : Optional.empty();
    }

    @Override
    public void close() {
        keys.clear();
    }
}
