// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.subscription;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Work;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;

/**
 * A method that handles events.
 *
 * @param method the method
 * @param type the type of the payloads for which it is called; {@code Object} for every event
 * @param isRecorded whether it takes the recorded event and not the payload
 * @param takesWork whether it takes the work of a projection, too
 */
record HandlerMethod(Method method, Class<?> type, boolean isRecorded, boolean takesWork) {

    /** The method, unless it cannot be called with an event. */
    static Optional<HandlerMethod> of(Method method) {
        if (!Modifier.isPublic(method.getModifiers())
                || Modifier.isStatic(method.getModifiers())
                || !hasKnownParameters(method)
                // Its class need not be public.
                || !method.trySetAccessible()) {
            return Optional.empty();
        }
        boolean takesWork = method.getParameterCount() == 2;
        Type parameter = method.getGenericParameterTypes()[0];
        if (parameter == RecordedEvent.class) {
            return Optional.of(new HandlerMethod(method, Object.class, true, takesWork));
        }
        if (parameter instanceof ParameterizedType generic && generic.getRawType() == RecordedEvent.class) {
            return bound(generic.getActualTypeArguments()[0])
                    .map(type -> new HandlerMethod(method, type, true, takesWork));
        }
        return parameter instanceof Class<?> type && !type.isPrimitive()
                ? Optional.of(new HandlerMethod(method, type, false, takesWork))
                : Optional.empty();
    }

    private static boolean hasKnownParameters(Method method) {
        return method.getParameterCount() == 1
                || method.getParameterCount() == 2 && method.getParameterTypes()[1] == Work.class;
    }

    private static Optional<Class<?>> bound(Type argument) {
        if (argument instanceof WildcardType wildcard) {
            return bound(wildcard.getUpperBounds()[0]);
        }
        return argument instanceof Class<?> type ? Optional.of(type) : Optional.empty();
    }

    /**
     * Calls it, and throws what it throws.
     *
     * @param work for a method that takes it
     * @return what it returns
     */
    Object call(Object bean, RecordedEvent<?> event, Work work) throws Exception {
        Object argument = isRecorded ? event : event.payload();
        try {
            return takesWork ? method.invoke(bean, argument, work) : method.invoke(bean, argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw (Error) e.getCause();
        }
    }
}
