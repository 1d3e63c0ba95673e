// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import io.eventsourcery.aggregate.repository.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** What one can do in the harbour. */
// snippet:harbour
@ApplicationScoped
@Transactional
public class Harbour {

    private final Repository<Boat> boats;

    @Inject
    public Harbour(Repository<Boat> boats) {
        this.boats = boats;
    }

    /** For the proxies of CDI. */
    protected Harbour() {
        this(null);
    }

    public UUID register(String name, String berth) {
        UUID id = UUID.randomUUID();
        boats.create(id, boat -> boat.register(name, berth));
        return id;
    }

    public String berthOf(UUID id) {
        return boats.get(id).berth();
    }

    public void move(UUID id, String berth) {
        boats.execute(id, boat -> boat.moveTo(berth));
    }

    public void sell(UUID id) {
        boats.discard(id);
    }

    public boolean has(UUID id) {
        return boats.contains(id);
    }
}
// end:harbour
