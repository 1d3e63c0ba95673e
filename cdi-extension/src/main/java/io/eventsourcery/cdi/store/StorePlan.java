// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.container.DiscoveredBeans;
import io.eventsourcery.cdi.container.StoreQualifiers;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Determines the stores of a deployment: one per set of qualifiers that a factory has or an injection point requires.
 */
public final class StorePlan {

    private final DiscoveredBeans discovered;
    private final BeanManager beans;
    private final Optional<String> configured;
    private final List<StoreDeclaration> declarations = new ArrayList<>();

    private StorePlan(DiscoveredBeans discovered, BeanManager beans, Optional<String> configured) {
        this.discovered = discovered;
        this.beans = beans;
        this.configured = configured;
    }

    /**
     * @param points the places that need a store
     * @param configured the backend that configuration names
     */
    public static List<StoreDeclaration> of(
            List<StorePoint> points, DiscoveredBeans discovered, BeanManager beans, Optional<String> configured) {
        StorePlan plan = new StorePlan(discovered, beans, configured);
        plan.addProduced();
        plan.addConfigured();
        points.forEach(plan::addMissing);
        return plan.declarations;
    }

    private void addProduced() {
        List<Bean<?>> left = new ArrayList<>(discovered.of(BackendFactory.class));
        while (!left.isEmpty()) {
            StoreQualifiers qualifiers = StoreQualifiers.of(left.get(0).getQualifiers());
            List<Bean<?>> same = left.stream()
                    .filter(bean -> StoreQualifiers.of(bean.getQualifiers()).isSameAs(qualifiers, beans))
                    .toList();
            left.removeAll(same);
            declarations.add(new StoreDeclaration(qualifiers, same, Optional.empty(), ""));
        }
    }

    private void addConfigured() {
        boolean produced =
                declarations.stream().anyMatch(store -> store.qualifiers().isDefault());
        if (configured.isPresent() && !produced) {
            StoreQualifiers unqualified = StoreQualifiers.of(List.of());
            declarations.add(new StoreDeclaration(unqualified, List.of(), configured, ""));
        }
    }

    private void addMissing(StorePoint point) {
        StoreQualifiers required = point.required();
        boolean declared = declarations.stream().anyMatch(store -> required.isSatisfiedBy(store.qualifiers(), beans));
        boolean ofTheApplication = discovered.offers(point.type(), required, beans);
        if (!declared && !ofTheApplication) {
            StoreQualifiers missing = required.all().isEmpty() ? StoreQualifiers.of(List.of()) : required;
            declarations.add(new StoreDeclaration(missing, List.of(), Optional.empty(), point.place()));
        }
    }
}
