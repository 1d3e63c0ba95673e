// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.SubjectExport;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import java.util.Objects;
import java.util.Optional;

/** The data subjects behind a bean: passes each call on to the backend as it is then. Thread-safe. */
record DeployedSubjects(DeployedStore deployed, Optional<TenantId> tenant) implements DataSubjects {

    private DataSubjects present() {
        DataSubjects subjects = DataSubjects.of(deployed.backend());
        return tenant.map(subjects::forTenant).orElse(subjects);
    }

    @Override
    public DataSubjects forTenant(TenantId other) {
        return new DeployedSubjects(deployed, Optional.of(Objects.requireNonNull(other, "tenant")));
    }

    @Override
    public Forgetting forget(String subject) {
        return present().forget(subject);
    }

    @Override
    public Forgetting refuse(String subject) {
        return present().refuse(subject);
    }

    @Override
    public SubjectExport export(String subject) {
        return present().export(subject);
    }

    @Override
    public SubjectExport export(String subject, Position after) {
        return present().export(subject, after);
    }

    @Override
    public Optional<Forgetting> status(String subject) {
        return present().status(subject);
    }

    @Override
    public int complete() {
        return present().complete();
    }

    @Override
    public int rewrap(int limit) {
        return present().rewrap(limit);
    }

    @Override
    public String toString() {
        return "DataSubjects[" + deployed
                + tenant.map(it -> ", tenant " + it.value()).orElse("") + "]";
    }
}
