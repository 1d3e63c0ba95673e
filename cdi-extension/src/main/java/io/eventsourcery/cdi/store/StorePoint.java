// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.cdi.container.StoreQualifiers;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Type;

/**
 * A place that needs a store: the store, a part of it, or an object on top of it is injected there.
 *
 * @param point the injection point itself
 * @param type the required type, such as {@code EventStore} or {@code Repository<Order>}
 */
public record StorePoint(InjectionPoint point, Type type) {

    public static StorePoint of(InjectionPoint point) {
        return new StorePoint(point, point.getType());
    }

    /** The qualifiers that the store must have. */
    public StoreQualifiers required() {
        return StoreQualifiers.requiredBy(point);
    }

    /** Class and name, for messages. */
    public String place() {
        return point.getMember() == null
                ? "An injection point"
                : point.getMember().getDeclaringClass().getName() + "."
                        + point.getMember().getName();
    }
}
