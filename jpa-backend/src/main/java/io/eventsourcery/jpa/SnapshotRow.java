// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A stored snapshot as a row, for queries of the application and for tools. Read-only like {@link EventRow}. */
@Entity
@Cacheable(false)
@EntityListeners(RowsAreReadOnly.class)
@Table(name = "es_snapshot")
@IdClass(SnapshotRow.Key.class)
public class SnapshotRow {

    @Id
    @Column(name = "stream_key", nullable = false)
    private UUID streamKey;

    @Id
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime recordedAt;

    @Column(name = "type_revision", nullable = false, insertable = false, updatable = false)
    private int typeRevision;

    @Column(name = "stream_id", nullable = false, insertable = false, updatable = false)
    private UUID streamId;

    @Column(name = "event_id", nullable = false, insertable = false, updatable = false)
    private UUID eventId;

    @Column(name = "snapshot_id", nullable = false, insertable = false, updatable = false)
    private UUID snapshotId;

    @Column(name = "tenant", nullable = false, length = 64, insertable = false, updatable = false)
    private String tenant;

    @Column(name = "category", nullable = false, length = 100, insertable = false, updatable = false)
    private String category;

    @Column(name = "type", nullable = false, length = 200, insertable = false, updatable = false)
    private String type;

    @Column(name = "payload", nullable = false, columnDefinition = "text", insertable = false, updatable = false)
    private String payload;

    @Column(name = "context", columnDefinition = "text", insertable = false, updatable = false)
    private String context;

    /** For JPA. */
    protected SnapshotRow() {}

    /** Stands for tenant, category and stream id together. */
    public UUID streamKey() {
        return streamKey;
    }

    /** The version of the last event that is in the state. */
    public long version() {
        return version;
    }

    /** Stored in microseconds; EclipseLink cuts it to milliseconds on PostgreSQL. */
    public OffsetDateTime recordedAt() {
        return recordedAt;
    }

    public int typeRevision() {
        return typeRevision;
    }

    public UUID streamId() {
        return streamId;
    }

    /** The event at that version, by which a snapshot of a former life of the stream is recognised. */
    public UUID eventId() {
        return eventId;
    }

    public UUID snapshotId() {
        return snapshotId;
    }

    /** {@code ""} for the single tenant. */
    public String tenant() {
        return tenant;
    }

    /** {@code ""} if there is none. */
    public String category() {
        return category;
    }

    public String type() {
        return type;
    }

    public String payload() {
        return payload;
    }

    /** A JSON object; absent if the snapshot has no context. */
    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    /** Stream key, version and type; never the payload. */
    @Override
    public String toString() {
        return "SnapshotRow[" + streamKey + " v" + version + " " + type + "]";
    }

    /** The primary key. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID streamKey;
        private long version;

        /** For JPA. */
        public Key() {}

        public Key(UUID streamKey, long version) {
            this.streamKey = streamKey;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && version == that.version && Objects.equals(streamKey, that.streamKey);
        }

        @Override
        public int hashCode() {
            return Objects.hash(streamKey, version);
        }
    }
}
