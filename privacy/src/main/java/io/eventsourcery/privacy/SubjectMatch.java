// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.codec.TypeRevision;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.encryption.PayloadPlace;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.privacy.plan.NamedSubjects;
import io.eventsourcery.privacy.text.PayloadTexts;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StoredEvent;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides which events are about a subject, and shows them. Deciding needs no key of anybody: an event tells its keys, and the
 * subjects that it names are never encrypted.
 *
 * @param subject as events name it
 * @param key of the subject; absent if nothing was ever encrypted for it
 */
record SubjectMatch(BackgroundEngine engine, PayloadTexts texts, String subject, Optional<StoredKey> key) {

    private static final UUID NO_KEY = new UUID(0, 0);

    enum Answer {
        YES,
        NO,
        UNREADABLE
    }

    Answer about(LoggedEvent logged) {
        StoredEvent shown = logged.event();
        if (isProtected(shown)) {
            try {
                PayloadTexts.Keyless keyless = texts.keyless(place(logged), text(shown));
                if (key.map(StoredKey::id).filter(keyless.keys()::contains).isPresent()) {
                    return Answer.YES;
                }
                Answer answer = named(logged, with(shown, keyless.text()));
                // A constructor that refuses the masks may accept the event itself.
                return answer == Answer.UNREADABLE ? named(logged, shown) : answer;
            } catch (EncryptionException e) {
                return Answer.UNREADABLE;
            }
        }
        return named(logged, shown);
    }

    private Answer named(LoggedEvent logged, StoredEvent shown) {
        try {
            Object payload = engine.recorded(logged.tenant(), shown).payload();
            return NamedSubjects.in(payload, shown.stream().name()).contains(subject) ? Answer.YES : Answer.NO;
        } catch (TransientStoreException | StoreClosedException | StoreFailureException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return Answer.UNREADABLE;
        }
    }

    /** The event with the components of this subject, and the masks of others; decoded at the first access. */
    RecordedEvent<?> shown(LoggedEvent logged) {
        StoredEvent stored = logged.event();
        RecordedEvent<?> whole = engine.recorded(logged.tenant(), stored);
        if (!isProtected(stored)) {
            return whole;
        }
        UUID own = key.map(StoredKey::id).orElse(NO_KEY);
        return new RecordedEvent<>(
                whole.envelope(),
                () -> engine.recorded(logged.tenant(), with(stored, texts.revealOf(own, place(logged), text(stored))))
                        .payload(),
                whole::context);
    }

    private static boolean isProtected(StoredEvent stored) {
        return text(stored).startsWith(PayloadProtection.MARK);
    }

    private static String text(StoredEvent stored) {
        return stored.event().payload();
    }

    private static PayloadPlace place(LoggedEvent logged) {
        EncodedEvent event = logged.event().event();
        return new PayloadPlace(
                logged.tenant(),
                logged.event().stream(),
                event.id(),
                new TypeRevision(event.type(), event.typeRevision()));
    }

    private static StoredEvent with(StoredEvent stored, String text) {
        EncodedEvent event = stored.event();
        return stored.with(new EncodedEvent(event.id(), event.type(), event.typeRevision(), text, event.context()));
    }
}
