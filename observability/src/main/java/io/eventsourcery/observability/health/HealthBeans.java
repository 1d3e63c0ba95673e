// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability.health;

import java.util.List;

/** The checks; not loadable where the server has no MicroProfile Health. */
public final class HealthBeans {

    private HealthBeans() {}

    /** The classes of their beans. */
    public static List<Class<?>> all() {
        return List.of(StoresLiveness.class, StoresReadiness.class);
    }
}
