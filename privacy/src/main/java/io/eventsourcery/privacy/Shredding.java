// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.text.PayloadTexts;
import java.util.Optional;

/** The protection of one store. */
record Shredding(PayloadTexts texts, DataKeys keys, DataSubjects subjects) implements PayloadProtection {

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
        return type == DataSubjects.class ? Optional.of(type.cast(subjects)) : Optional.empty();
    }

    @Override
    public void close() {
        keys.clear();
    }
}
