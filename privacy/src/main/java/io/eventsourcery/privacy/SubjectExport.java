// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.PullSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all events that are about one data subject, step by step along the log of its tenant, up to where the log ended when the
 * export began.
 *
 * <p>An event is about a subject if a component is encrypted for it, or if the event names it: by {@link
 * io.eventsourcery.event.DataSubject}, by {@code @Encrypted(subject = …)}, or by the name of its stream where neither does. Events
 * show the components of this subject; those of others are masks.
 *
 * <p>Each step reads a bounded stretch in a short transaction of its own, and nothing is held in between. Belongs to one thread.
 *
 * <pre>{@code
 * SubjectExport export = DataSubjects.of(backend).export(customer.toString());
 * while (!export.isComplete()) {
 *     export.next().forEach(event -> write(event));
 * }
 * }</pre>
 */
public final class SubjectExport {

    private static final int STRETCH = 500;

    /** For a transaction that has appended and does not end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BackgroundEngine engine;
    private final SubjectMatch match;
    private final TenantId tenant;
    private final Position end;
    private final boolean isWhole;
    private LogReader reader;
    private long found;
    private long unreadable;

    SubjectExport(BackgroundEngine engine, SubjectMatch match, TenantId tenant, Position after, Position end) {
        this.engine = engine;
        this.match = match;
        this.tenant = tenant;
        this.end = end;
        this.isWhole = after.equals(Position.start());
        PullSubscription described = engine.log().startFrom(after).ofTenant(tenant);
        this.reader = engine.reader(described);
    }

    /**
     * The events about the subject in the next stretch of the log, in its order; often none before the export is complete, and
     * always none after that.
     *
     * @throws TransientStoreException ES-0892 if a transaction that has appended stays open for half a minute, or the thread is
     *     interrupted; nothing was skipped, call again
     * @throws InvalidInputException ES-0891 from the last step of an export from the beginning, if it found nothing and the tenant
     *     has neither a key nor a tombstone for the subject, as for a misspelt one
     */
    public List<RecordedEvent<?>> next() {
        if (isComplete()) {
            return List.of();
        }
        if (engine.awaitSettled(position(), PATIENCE).compareTo(position()) <= 0) {
            throw new TransientStoreException(
                    "ES-0892 The log is not settled behind " + position() + ": a transaction that has appended is still"
                            + " open, or the thread was interrupted. Call again.",
                    null);
        }
        LogReader step = reader.behind(position());
        List<RecordedEvent<?>> about = new ArrayList<>();
        long skipped = 0;
        for (LoggedEvent logged : step.stored(STRETCH)) {
            switch (match.about(logged)) {
                case YES -> about.add(match.shown(logged));
                case UNREADABLE -> skipped++;
                case NO -> {}
            }
        }
        if (about.isEmpty() && found == 0 && isWhole && isEnd(step.position())) {
            requireKnown();
        }
        reader = step;
        found += about.size();
        unreadable += skipped;
        return about;
    }

    private void requireKnown() {
        if (match.key().isEmpty()) {
            String asked = tenant.isSingle() ? "The single tenant" : "The tenant " + tenant.value();
            throw new InvalidInputException(
                    "ES-0891 " + asked + " has neither a key nor a tombstone for this data subject, and"
                            + " no event that can be read names it: check the spelling and the tenant, see DataSubjects.forTenant.");
        }
    }

    /** Everything up to here was looked at; {@link DataSubjects#export(String, Position)} goes on from it. */
    public Position position() {
        return reader.position();
    }

    /** Whether everything was looked at that was committed when the export began. */
    public boolean isComplete() {
        return isEnd(position());
    }

    private boolean isEnd(Position reached) {
        return reached.compareTo(end) >= 0;
    }

    /** From 0 to 1: the share of the log that was looked at. */
    public double fraction() {
        return isComplete() ? 1 : Math.max(0, Math.min(1, (double) position().major() / end.major()));
    }

    /**
     * How many events were passed over because nobody can tell whether they are about the subject: of an unknown type, of a newer
     * revision, or damaged. Not zero means that the export may lack something.
     */
    public long unreadable() {
        return unreadable;
    }

    /** How far it has come; neither the subject nor its events. */
    @Override
    public String toString() {
        return "SubjectExport[" + position() + " of " + end + "]";
    }
}
