// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.GuardStorage;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.spi.tag.TagStorage;
import java.util.Objects;
import java.util.Optional;

/**
 * A storage as the engine uses it; it consists of parts, some of which may be absent.
 *
 * <p>The presence of a part alone declares the capability, and a new part is absent everywhere until a backend adds it.
 * A call that needs an absent part gets a {@link MissingPartException} that names it. Immutable.
 *
 * @param events the streams
 * @param transactions how writes relate to the caller's transaction
 * @param log the order of all events, for readers that follow it
 * @param severalStreams whether one append may go to several streams, all or nothing
 * @param unversionedStreams whether streams without versions are possible
 * @param subscriptions the checkpoints of durable subscriptions
 * @param keys the data keys of data subjects
 * @param tags events by their tags, and conditions on them
 * @param guards appends while other streams stay as they are
 */
public record Storage(
        EventStorage events,
        TransactionMode transactions,
        Optional<EventLog> log,
        boolean severalStreams,
        boolean unversionedStreams,
        Optional<SubscriptionStorage> subscriptions,
        Optional<KeyStorage> keys,
        Optional<TagStorage> tags,
        Optional<GuardStorage> guards) {

    /** The name of the part in errors. */
    public static final String LOG = "log";

    /** See {@link #LOG}. */
    public static final String SEVERAL_STREAMS = "appends to several streams";

    /** See {@link #LOG}. */
    public static final String UNVERSIONED_STREAMS = "unversioned streams";

    /** See {@link #LOG}. */
    public static final String SUBSCRIPTIONS = "checkpoints of subscriptions";

    /** See {@link #LOG}. */
    public static final String KEYS = "keys of data subjects";

    /** See {@link #LOG}. */
    public static final String TAGS = "tags";

    /** See {@link #LOG}. */
    public static final String GUARDS = "guards";

    public Storage {
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(transactions, "transactions");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(subscriptions, "subscriptions");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(guards, "guards");
    }

    /** The smallest storage: versioned streams, one per append. */
    public static Storage of(EventStorage events, TransactionMode transactions) {
        return new Storage(
                events,
                transactions,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same storage with other streams, such as a wrapper of these. */
    public Storage withEvents(EventStorage other) {
        return new Storage(
                other, transactions, log, severalStreams, unversionedStreams, subscriptions, keys, tags, guards);
    }

    /** The same storage with a log. */
    public Storage withLog(EventLog present) {
        return new Storage(
                events,
                transactions,
                Optional.of(present),
                severalStreams,
                unversionedStreams,
                subscriptions,
                keys,
                tags,
                guards);
    }

    /** The same storage with appends to several streams. */
    public Storage withSeveralStreams() {
        return new Storage(events, transactions, log, true, unversionedStreams, subscriptions, keys, tags, guards);
    }

    /** The same storage with streams without versions. */
    public Storage withUnversionedStreams() {
        return new Storage(events, transactions, log, severalStreams, true, subscriptions, keys, tags, guards);
    }

    /** The same storage with checkpoints of durable subscriptions. */
    public Storage withSubscriptions(SubscriptionStorage present) {
        return new Storage(
                events,
                transactions,
                log,
                severalStreams,
                unversionedStreams,
                Optional.of(present),
                keys,
                tags,
                guards);
    }

    /** The same storage with the keys of data subjects. */
    public Storage withKeys(KeyStorage present) {
        return new Storage(
                events,
                transactions,
                log,
                severalStreams,
                unversionedStreams,
                subscriptions,
                Optional.of(present),
                tags,
                guards);
    }

    /** The same storage with tags. */
    public Storage withTags(TagStorage present) {
        return new Storage(
                events,
                transactions,
                log,
                severalStreams,
                unversionedStreams,
                subscriptions,
                keys,
                Optional.of(present),
                guards);
    }

    /** The same storage with guards. */
    public Storage withGuards(GuardStorage present) {
        return new Storage(
                events,
                transactions,
                log,
                severalStreams,
                unversionedStreams,
                subscriptions,
                keys,
                tags,
                Optional.of(present));
    }

    /**
     * The guards.
     *
     * @throws MissingPartException if there are none
     */
    public GuardStorage neededGuards() {
        return guards.orElseThrow(() -> new MissingPartException(GUARDS));
    }

    /**
     * The tags.
     *
     * @throws MissingPartException if there are none
     */
    public TagStorage neededTags() {
        return tags.orElseThrow(() -> new MissingPartException(TAGS));
    }

    /**
     * The log.
     *
     * @throws MissingPartException if there is none
     */
    public EventLog neededLog() {
        return log.orElseThrow(() -> new MissingPartException(LOG));
    }
}
