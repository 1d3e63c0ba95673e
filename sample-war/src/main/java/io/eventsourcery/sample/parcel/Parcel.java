// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.parcel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A shipped order as the desk knows it. */
@Entity
@Table(name = "parcel")
public class Parcel {

    /** Of the event, by which a message that comes again is recognised. */
    @Id
    private UUID id;

    private String branch;

    @Column(name = "order_id")
    private UUID order;

    private String carrier;

    @Column(name = "shipped_at")
    private OffsetDateTime shippedAt;

    /** For JPA. */
    protected Parcel() {}

    Parcel(UUID id, String branch, UUID order, String carrier, OffsetDateTime shippedAt) {
        this.id = id;
        this.branch = branch;
        this.order = order;
        this.carrier = carrier;
        this.shippedAt = shippedAt;
    }

    public UUID order() {
        return order;
    }

    public String carrier() {
        return carrier;
    }

    public OffsetDateTime shippedAt() {
        return shippedAt;
    }
}
