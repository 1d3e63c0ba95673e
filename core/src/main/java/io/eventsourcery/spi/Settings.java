// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.ConfigurationException;
import java.util.List;

/** The settings for every backend. A backend declares its own in {@link BackendProvider#settings()}. */
public final class Settings {

    /** The beginning of every key. */
    public static final String PREFIX = "eventsourcery.";

    /** The backend to use if no factory is produced. */
    public static final Setting<String> BACKEND = Setting.of(
                    PREFIX + "backend",
                    LegalValues.text("the name of a backend on the class path, such as `jpa` or `memory`"))
            .doing("the backend of the default store, when the application does not produce an unqualified"
                    + " `BackendFactory`");

    /** Whether an append without a transaction runs in one of its own. */
    public static final Setting<TransactionPolicy> TRANSACTION = Setting.of(
                    PREFIX + "transaction", LegalValues.choice("ES-0302", TransactionPolicy.class))
            .orElse(TransactionPolicy.REQUIRED)
            .doing("an append without a transaction of the caller runs in one of its own (`required`), or is refused"
                    + " (`mandatory`)");

    /** The largest encoded payload in bytes of UTF-8. */
    public static final Setting<Integer> MAX_EVENT_BYTES = Setting.of(
                    PREFIX + "max-event-bytes", LegalValues.number("ES-0301", "bytes"))
            .orElse(BackendSetup.DEFAULT_MAX_EVENT_BYTES)
            .doing("the largest payload as stored, in bytes of UTF-8");

    /** The store that keeps checkpoints for a store that cannot. */
    public static final Setting<String> KEPT_IN = Setting.of(
                    PREFIX + "subscriptions.kept-in",
                    LegalValues.text("the simple name of the qualifier of a store, such as `Checkpoints`; `Default`"
                            + " for the unqualified one"))
            .doing("the store that keeps the checkpoints of durable subscriptions for a store that keeps none, such as"
                    + " one in KurrentDB; see [subscriptions](subscriptions.md#on-kurrentdb)");

    /** All settings, in the order of the page. */
    public static final List<Setting<?>> ALL = List.of(BACKEND, TRANSACTION, MAX_EVENT_BYTES, KEPT_IN);

    private Settings() {}

    /**
     * The limit of the setup, else the configured one, else {@value BackendSetup#DEFAULT_MAX_EVENT_BYTES}.
     *
     * @throws ConfigurationException ES-0301 if the value is not a positive number
     */
    public static int maxEventBytes(BackendSetup setup) {
        return setup.execution()
                .maxEventBytes()
                .or(() -> MAX_EVENT_BYTES.in(setup.surroundings().settings()))
                .orElseThrow();
    }

    /**
     * The policy of the setup, else the configured one, else {@code required}.
     *
     * @throws ConfigurationException ES-0302 if the value is neither of the two
     */
    public static TransactionPolicy transactionPolicy(BackendSetup setup) {
        return setup.execution()
                .transactionPolicy()
                .or(() -> TRANSACTION.in(setup.surroundings().settings()))
                .orElseThrow();
    }
}
