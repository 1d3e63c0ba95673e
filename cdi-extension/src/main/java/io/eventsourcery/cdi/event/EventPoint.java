// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.event;

import io.eventsourcery.cdi.container.GenericType;
import io.eventsourcery.event.RecordedEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * An injection point {@code @Any Event<RecordedEvent<E>>} for an event type that is known only at run time.
 *
 * <p>CDI refuses to fire a generic object, because it cannot see the type argument; an injected {@code Event} carries
 * it. The field of the injection point is real, because one container reads it while firing. Exactly {@code @Any} is
 * required: without it some containers add {@code @Default} to the event and others do not.
 */
record EventPoint(Type type, AnnotatedField<?> field) implements InjectionPoint {

    /** Declares the field; never instantiated, not a bean. */
    private static final class Anchor {
        @Any
        @SuppressWarnings("unused")
        private Event<Object> event;
    }

    /** Fires events with payloads of this class, without further qualifiers. */
    @SuppressWarnings("unchecked")
    static Event<Object> eventOf(Class<?> payload, BeanManager beans) {
        AnnotatedField<?> field =
                beans.createAnnotatedType(Anchor.class).getFields().iterator().next();
        Type recorded = new GenericType(RecordedEvent.class, payload);
        EventPoint point = new EventPoint(new GenericType(Event.class, recorded), field);
        return (Event<Object>) beans.getInjectableReference(point, beans.createCreationalContext(null));
    }

    @Override
    public Type getType() {
        return type;
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of(Any.Literal.INSTANCE);
    }

    @Override
    public Bean<?> getBean() {
        return null;
    }

    @Override
    public Member getMember() {
        return field.getJavaMember();
    }

    @Override
    public Annotated getAnnotated() {
        return field;
    }

    @Override
    public boolean isDelegate() {
        return false;
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
