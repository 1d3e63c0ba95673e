// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.PayloadProtection;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.key.KeyCache;
import io.eventsourcery.privacy.keyencryption.KeyEncryption;
import io.eventsourcery.privacy.plan.AnnotationCheck;
import io.eventsourcery.privacy.settings.PrivacySettings;
import io.eventsourcery.privacy.text.PayloadTexts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Encrypts components of events with a key for each data subject, so that deleting the key forgets the person: AES-256-GCM of
 * the JDK. Immutable.
 *
 * <p>{@link DataSubjects}, which forgets, is an extension of each backend with this encryption.
 *
 * <pre>{@code
 * factory.withEncryption(CryptoShredding.with(KeyEncryptionKeys.of("2026", base64)))
 * }</pre>
 */
public final class CryptoShredding implements Encryption {

    /** How long a node knows a key after it was read, unless chosen otherwise. */
    public static final Duration KEY_LIFE = Duration.ofSeconds(60);

    private static final Duration LONGEST_KEY_LIFE = Duration.ofHours(1);
    private static final int KEYS_IN_MEMORY = 10_000;

    private final KeyEncryption keyEncryption;
    private final Duration keyLife;
    private final Optional<KeyStorage> keptIn;
    private final Consumer<SubjectForgotten> onForgotten;
    private final LongSupplier nanos;

    private CryptoShredding(
            KeyEncryption keyEncryption,
            Duration keyLife,
            Optional<KeyStorage> keptIn,
            Consumer<SubjectForgotten> onForgotten,
            LongSupplier nanos) {
        this.keyEncryption = Objects.requireNonNull(keyEncryption, "keyEncryption");
        this.keyLife = Objects.requireNonNull(keyLife, "keyLife");
        this.keptIn = keptIn;
        this.onForgotten = Objects.requireNonNull(onForgotten, "onForgotten");
        this.nanos = nanos;
    }

    /** With these keys to wrap the keys of subjects, which the storage of the store keeps. */
    public static CryptoShredding with(KeyEncryption keys) {
        return new CryptoShredding(keys, KEY_LIFE, Optional.empty(), forgotten -> {}, System::nanoTime);
    }

    /**
     * As configuration says; empty if it names no key-encryption key.
     *
     * @param settings returns the text of a key, see {@link PrivacySettings}
     * @throws ConfigurationException ES-0893, ES-0877 or ES-0879
     */
    public static Optional<CryptoShredding> configured(Function<String, Optional<String>> settings) {
        return PrivacySettings.keys(settings).map(keys -> with(keys).withKeyLife(configuredLife(settings)));
    }

    /** With the keys of an application, and the configured life of keys. */
    public static CryptoShredding configured(KeyEncryption keys, Function<String, Optional<String>> settings) {
        return with(keys).withKeyLife(configuredLife(settings));
    }

    private static Duration configuredLife(Function<String, Optional<String>> settings) {
        return Duration.ofSeconds(PrivacySettings.KEY_LIFE.in(settings).orElseThrow());
    }

    /**
     * The same with another time for which a node knows a key after it read it. All nodes should have the same: a subject is
     * forgotten everywhere once the longest of them is over.
     *
     * @throws ConfigurationException ES-0879 if it is negative or longer than an hour
     */
    public CryptoShredding withKeyLife(Duration life) {
        if (life.isNegative() || life.compareTo(LONGEST_KEY_LIFE) > 0) {
            throw new ConfigurationException(
                    "ES-0879 Keys cannot be known for " + life + ": choose a time from zero to an hour.");
        }
        return new CryptoShredding(keyEncryption, life, keptIn, onForgotten, nanos);
    }

    /**
     * The same with keys that another storage keeps, for a store whose storage keeps none, or to keep the two apart. Whoever
     * deletes a tenant of this store removes its keys there, and so the keys of any other store that shares them.
     */
    public CryptoShredding keptIn(KeyStorage other) {
        return new CryptoShredding(keyEncryption, keyLife, Optional.of(other), onForgotten, nanos);
    }

    /**
     * The same with keys that the storage of another backend keeps.
     *
     * @throws ConfigurationException ES-0878 if that keeps none
     */
    public CryptoShredding keptIn(Backend other) {
        return keptIn(other.extension(KeyStorage.class).orElseThrow(CryptoShredding::nothingKept));
    }

    /**
     * The same that also tells this one of each subject that is forgotten, on the thread that forgets, after the key was
     * deleted. What it throws reaches the caller, who then repeats the call.
     */
    public CryptoShredding onForgotten(Consumer<SubjectForgotten> listener) {
        return new CryptoShredding(keyEncryption, keyLife, keptIn, onForgotten.andThen(listener), nanos);
    }

    CryptoShredding withNanos(LongSupplier other) {
        return new CryptoShredding(keyEncryption, keyLife, keptIn, onForgotten, other);
    }

    @Override
    public PayloadProtection protection(EventTypes types, EventCodec codec, Optional<KeyStorage> keys, Clock clock) {
        List<String> problems = new ArrayList<>(AnnotationCheck.problems(types));
        KeyStorage storage = keptIn.or(() -> keys).orElseThrow(CryptoShredding::nothingKept);
        DataKeys dataKeys = new DataKeys(storage, keyEncryption, clock, new KeyCache(keyLife, KEYS_IN_MEMORY, nanos));
        PayloadTexts texts = new PayloadTexts(dataKeys);
        if (problems.isEmpty()) {
            problems.addAll(MaskCheck.problems(types, codec, texts));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        StoreSubjects subjects = StoreSubjects.of(
                storage, keyEncryption, dataKeys, new ForgettingSteps(storage, clock, keyLife), onForgotten, texts);
        return new Shredding(texts, dataKeys, subjects, storage);
    }

    private static ConfigurationException nothingKept() {
        return new ConfigurationException(
                "ES-0878 The storage of this store keeps no keys of data subjects: name one that does"
                        + " by CryptoShredding.keptIn(...), such as that of a JPA backend.");
    }

    /** The id of the current key-encryption key alone. */
    @Override
    public String toString() {
        return "CryptoShredding[" + keyEncryption.current() + "]";
    }
}
