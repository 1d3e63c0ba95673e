// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.setting;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.BackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The codec of a store whose factory has none. */
    public static final Setting<String> CODEC = Setting.of(
                    PREFIX + "codec",
                    LegalValues.text("`json-b`, or the name of a codec on the class path, such as `jackson`"))
            .orElse("json-b")
            .doing(
                    "how payloads become text, unless the factory has a codec of its own; see [events](events.md#codecs)");

    /** The store that keeps checkpoints for a store that cannot. */
    public static final Setting<String> KEPT_IN = Setting.of(
                    PREFIX + "subscriptions.kept-in",
                    LegalValues.text("the simple name of the qualifier of a store, such as `Checkpoints`; `Default`"
                            + " for the unqualified one; for several stores pairs, such as"
                            + " `Default=Checkpoints, Audit=AuditCheckpoints`"))
            .doing("the store that keeps the checkpoints of durable subscriptions for a store that keeps none, such as"
                    + " one in KurrentDB; see [subscriptions](subscriptions.md#on-kurrentdb)");

    /** The subscriptions whose changed selection is accepted. */
    public static final Setting<String> ACCEPTING_CHANGES = Setting.of(
                    PREFIX + "subscriptions.accepting-changes",
                    LegalValues.text("names of subscriptions, separated by commas"))
            .doing(
                    "the durable subscriptions that may select other events than before: each goes on from its checkpoint,"
                            + " and events behind it that it selects only now are never handled");

    /** The categories whose events may leave a store through its outboxes. */
    public static final Setting<String> OUTBOX_CATEGORIES = Setting.of(
                    PREFIX + "outbox.categories",
                    LegalValues.text("categories of streams, separated by commas; `*` for all of them"))
            .doing("the categories whose events may leave the store through its outboxes, unless the factory has a"
                    + " filter of its own");

    /** All settings, in the order of the page. */
    public static final List<Setting<?>> ALL =
            List.of(BACKEND, TRANSACTION, MAX_EVENT_BYTES, CODEC, KEPT_IN, ACCEPTING_CHANGES, OUTBOX_CATEGORIES);

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

    /** The filter of the setup, else the configured categories; empty if the store has no outbox. */
    public static Optional<Predicate<? super RecordedEvent<?>>> outbox(BackendSetup setup) {
        Optional<Predicate<? super RecordedEvent<?>>> own = setup.surroundings().outbox();
        return own.isPresent()
                ? own
                : OUTBOX_CATEGORIES.in(setup.surroundings().settings()).map(Settings::inCategories);
    }

    private static Predicate<RecordedEvent<?>> inCategories(String configured) {
        Set<String> categories = listed(configured);
        return categories.contains("*")
                ? event -> true
                : event -> categories.contains(event.stream().category());
    }

    /** The parts of a value that commas separate, without the spaces around them. */
    public static Set<String> listed(String configured) {
        return Stream.of(configured.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
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
