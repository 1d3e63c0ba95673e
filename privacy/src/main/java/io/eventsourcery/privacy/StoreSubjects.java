// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.privacy.text.PayloadTexts;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The data subjects of one tenant of one store. Thread-safe. */
final class StoreSubjects implements DataSubjects {

    private final TenantId tenant;
    private final KeyStorage storage;
    private final KeyEncryption keyEncryption;
    private final DataKeys keys;
    private final ForgettingSteps steps;
    private final Consumer<SubjectForgotten> onForgotten;
    private final PayloadTexts texts;
    private final Optional<BackgroundEngine> log;

    private StoreSubjects(
            TenantId tenant,
            KeyStorage storage,
            KeyEncryption keyEncryption,
            DataKeys keys,
            ForgettingSteps steps,
            Consumer<SubjectForgotten> onForgotten,
            PayloadTexts texts,
            Optional<BackgroundEngine> log) {
        this.tenant = tenant;
        this.storage = storage;
        this.keyEncryption = keyEncryption;
        this.keys = keys;
        this.steps = steps;
        this.onForgotten = onForgotten;
        this.texts = texts;
        this.log = log;
    }

    static StoreSubjects of(
            KeyStorage storage,
            KeyEncryption keyEncryption,
            DataKeys keys,
            ForgettingSteps steps,
            Consumer<SubjectForgotten> onForgotten,
            PayloadTexts texts) {
        return new StoreSubjects(
                TenantId.single(), storage, keyEncryption, keys, steps, onForgotten, texts, Optional.empty());
    }

    /** The same that also reads the events of a backend. */
    StoreSubjects of(Backend backend) {
        return with(tenant, backend.extension(BackgroundEngine.class));
    }

    private StoreSubjects with(TenantId other, Optional<BackgroundEngine> readable) {
        return new StoreSubjects(other, storage, keyEncryption, keys, steps, onForgotten, texts, readable);
    }

    @Override
    public DataSubjects forTenant(TenantId other) {
        return with(other, log);
    }

    @Override
    public Forgetting forget(String subject) {
        return forget(subject, this::noKey);
    }

    @Override
    public Forgetting refuse(String subject) {
        return forget(subject, digest -> keys.create(tenant, digest));
    }

    private Forgetting forget(String subject, Function<String, StoredKey> unknown) {
        String digest = DataKeys.digest(tenant, named(subject));
        keys.drop(digest);
        Forgetting done;
        try {
            StoredKey key = storage.ofSubject(tenant, digest).orElseGet(() -> unknown.apply(digest));
            done = steps.delete(steps.request(key)).forgetting().orElseThrow();
        } finally {
            keys.drop(digest);
        }
        onForgotten.accept(new SubjectForgotten(tenant, subject, done.deleted().orElseThrow()));
        return done;
    }

    @Override
    public SubjectExport export(String subject) {
        return export(subject, Position.start());
    }

    @Override
    public SubjectExport export(String subject, Position after) {
        String digest = DataKeys.digest(tenant, named(subject));
        BackgroundEngine engine = log.orElseThrow(() -> new MissingPartException(Storage.LOG));
        // Before the key is looked for: a key is older than any event for which it was made.
        Position end = engine.newest();
        Optional<StoredKey> key = storage.ofSubject(tenant, digest);
        return new SubjectExport(engine, new SubjectMatch(engine, texts, subject, key), tenant, after, end);
    }

    @Override
    public Optional<Forgetting> status(String subject) {
        return storage.ofSubject(tenant, DataKeys.digest(tenant, named(subject)))
                .flatMap(StoredKey::forgetting);
    }

    @Override
    public int complete() {
        return steps.complete();
    }

    @Override
    public int rewrap(int limit) {
        keys.requireFitting();
        List<StoredKey> others = storage.notWrappedBy(keyEncryption.current(), limit);
        for (StoredKey key : others) {
            key.wrapped().map(keyEncryption::unwrap).ifPresent(bytes -> {
                // If somebody else changed the key meanwhile, it is rewrapped already, or forgotten.
                storage.replace(key, key.rewrapped(keyEncryption.wrap(bytes)));
            });
        }
        return others.size();
    }

    private StoredKey noKey(String digest) {
        String asked = tenant.equals(TenantId.single()) ? "The single tenant" : "The tenant " + tenant.value();
        throw new InvalidInputException(
                "ES-0890 " + asked + " has no key for this data subject, so nothing is forgotten: check"
                        + " the spelling and the tenant, see DataSubjects.forTenant. To keep a subject from ever getting a key, call"
                        + " refuse.");
    }

    private static String named(String subject) {
        if (subject == null || subject.isBlank()) {
            throw new InvalidInputException("ES-0888 A data subject is null or blank: name it as its events do.");
        }
        return subject;
    }
}
